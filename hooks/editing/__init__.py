"""Commands that write into the content for an editor; everything else only reads it."""
