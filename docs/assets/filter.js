// Narrows the long lists (words, sources, claims, changes). The form stands in the page (`filter_form` in overrides/macros.html):
// each choice is named `filter-` and a `data-…` of the entries, and `filter-words` is a field for words.
"use strict";

// Small letters without accents, apostrophes and hyphens: "xray" finds "X-ray", "sjogrens" finds "Sjögren’s".
const folded = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f’'‘`\u00ad‐‑-]/g, "");

for (const form of document.querySelectorAll(".list-filter")) {
  const list = form.parentElement;
  const entries = [...list.querySelectorAll("dl > div, ul > li[data-kind], ul > li[data-certainty], tbody > tr")];
  const count = form.querySelector("[role=status]");
  const chosen = {};
  for (const field of form.querySelectorAll("input, select")) {
    const key = field.id.slice("filter-".length);
    if (field.options) for (const value of new Set(entries.map((entry) => entry.dataset[key]))) field.add(new Option(value, value));
    field.addEventListener("input", () => {
      chosen[key] = field.value.trim();
      narrow();
    });
  }
  form.hidden = false;
  function narrow() {
    let shown = 0;
    for (const entry of entries) {
      // Read each time: a browser may have translated the page in the meantime.
      const text = folded(`${entry.textContent} ${entry.dataset.words || ""}`);
      const fits = Object.entries(chosen).every(([key, value]) =>
        key === "words" ? folded(value).split(/\s+/).every((word) => text.includes(word)) : !value || entry.dataset[key] === value);
      entry.hidden = !fits;
      shown += fits;
    }
    for (const heading of list.querySelectorAll("h2")) {
      const group = heading.nextElementSibling;
      heading.hidden = group.hidden = ![...group.children].some((entry) => !entry.hidden);
    }
    const narrowed = Object.values(chosen).some(Boolean);
    for (const letters of list.querySelectorAll(":scope > p")) letters.hidden = narrowed;
    count.textContent = !narrowed ? "" : shown ? form.dataset.count.replace("{shown}", shown).replace("{all}", entries.length) : form.dataset.none;
  }
  // The list was longer when the browser looked for the place that the address names.
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
