"""`python -m hooks …` is the portal's command line."""

import sys

from hooks.cli import main

sys.exit(main())
