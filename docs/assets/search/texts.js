// Brings the texts, from which results take the sentence that answers. They are the largest part and come last.
"use strict";

export function start(texts) {
  globalThis.guideSearch.texted(texts);
}
