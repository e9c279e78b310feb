// On a page that only leads on: take the fragment of the address along. Without this file the page is reached at its top.
"use strict";
const to = new URL(document.querySelector("meta[name=to]").content, location.href);
if (location.hash) to.hash = location.hash;
location.replace(to);
