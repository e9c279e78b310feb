// Opened from files, a folder does not show its page by itself: each link to one leads to its page.
"use strict";
for (const link of document.querySelectorAll('a[href]:not([href^="#"])')) {
  if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}
