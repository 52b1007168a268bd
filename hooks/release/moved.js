/* Leads on from an address whose page moved, with the section that the reader asked for. Without script the page does, to its top. */
"use strict";
location.replace(document.currentScript.dataset.to + location.hash);
