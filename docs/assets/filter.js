// Narrows the long lists (words, sources, claims, techniques). `data-filter="kind=Kind of word;words=Find a word"` on the list
// names a choice for each `data-…` of its entries and, as `words`, a field. Without this file the whole list is there.
"use strict";

for (const list of document.querySelectorAll("[data-filter]")) {
  const entries = [...list.querySelectorAll("dl > div, ul > li[data-kind], ul > li[data-certainty], tbody > tr")];
  const form = document.createElement("form");
  form.className = "filter";
  form.setAttribute("role", "search");
  form.addEventListener("submit", (event) => event.preventDefault());
  const chosen = {};
  for (const part of list.dataset.filter.split(";")) {
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
      field.add(new Option("All", ""));
      for (const value of new Set(entries.map((entry) => entry.dataset[key]))) field.add(new Option(value, value));
    }
    field.addEventListener("input", () => {
      chosen[key] = field.value.trim().toLowerCase();
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
  for (const entry of entries) entry.searched = `${entry.textContent} ${entry.dataset.words || ""}`.toLowerCase();
  const narrow = () => {
    let shown = 0;
    for (const entry of entries) {
      const fits = Object.entries(chosen).every(([key, value]) =>
        key === "words" ? value.split(/\s+/).every((word) => entry.searched.includes(word)) : !value || entry.dataset[key].toLowerCase() === value);
      entry.hidden = !fits;
      shown += fits;
    }
    for (const heading of list.querySelectorAll("h2")) {
      const group = heading.nextElementSibling;
      heading.hidden = group.hidden = ![...group.children].some((entry) => !entry.hidden);
    }
    const narrowed = Object.values(chosen).some(Boolean);
    for (const letters of list.querySelectorAll(":scope > p")) letters.hidden = narrowed;
    count.textContent = !narrowed ? "" : shown ? `${shown} of ${entries.length}` : "Nothing here has these words. Try fewer or shorter words.";
  };
  // The list was longer when the browser looked for the place that the address names.
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
