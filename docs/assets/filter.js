// Narrows the long lists (words, sources, claims, techniques). `data-filter="kind=Kind of word;words=Find a word"` on the list
// names a choice for each `data-…` of its entries and, as `words`, a field; all other words stand in attributes beside it
// (scripts/syntax/filters.py). Without this file the whole list is there.
"use strict";

// Small letters without accents, apostrophes and hyphens: "xray" finds "X-ray", "sjogrens" finds "Sjögren’s".
const folded = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f’'‘`\u00ad‐‑-]/g, "");

for (const list of document.querySelectorAll("[data-filter]")) {
  const entries = [...list.querySelectorAll("dl > div, ul > li[data-kind], ul > li[data-certainty], tbody > tr")];
  const { filter, filterAll, filterCount, filterNone } = list.dataset;
  const form = document.createElement("div");
  form.className = "filter";
  form.setAttribute("role", "search");
  const chosen = {};
  for (const part of filter.split(";")) {
    const [key, words] = part.split("=");
    const label = document.createElement("label");
    label.textContent = words;
    label.htmlFor = `filter-${key}`;
    let field;
    if (key === "words") {
      field = document.createElement("input");
      field.type = "search";
    } else {
      field = document.createElement("select");
      field.add(new Option(filterAll, ""));
      for (const value of new Set(entries.map((entry) => entry.dataset[key]))) field.add(new Option(value, value));
    }
    field.addEventListener("input", () => {
      chosen[key] = field.value.trim();
      narrow();
    });
    field.id = label.htmlFor;
    const pair = document.createElement("div");
    pair.append(label, field);
    form.append(pair);
  }
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  form.append(count);
  list.prepend(form);
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
    count.textContent = !narrowed ? "" : shown ? filterCount.replace("{shown}", shown).replace("{all}", entries.length) : filterNone;
  }
  // The list was longer when the browser looked for the place that the address names.
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
