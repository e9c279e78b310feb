// The search box: loads MiniSearch and the index when first opened, and shows the best sections.
"use strict";

globalThis.startSearch = async (base, dialog) => {
  const input = dialog.querySelector("input");
  const count = dialog.querySelector("#search-count");
  const list = dialog.querySelector("#search-results");
  count.textContent = "Loading …";
  let index;
  try {
    const library = document.createElement("script");
    library.src = `${base}assets/vendor/minisearch-7.2.0.js`;
    const loaded = new Promise((resolve, reject) => { library.onload = resolve; library.onerror = reject; });
    document.head.append(library);
    const [answer] = await Promise.all([fetch(`${base}assets/search.json`), loaded]);
    index = new globalThis.MiniSearch({
      fields: ["title", "heading", "also", "text"],
      storeFields: ["address", "title", "heading", "text"],
      searchOptions: { boost: { title: 4, also: 4, heading: 3 }, prefix: true, fuzzy: 0.2 },
    });
    index.addAll(await answer.json());
  } catch {
    count.textContent = "The search could not be loaded. The page “All pages” lists everything.";
    return;
  }
  const show = () => {
    const words = input.value.slice(0, 200).trim();
    const found = words ? index.search(words).slice(0, 12) : [];
    count.textContent = !words ? "Type a word or a question." : found.length ? `${found.length} best results` : "Nothing found. Try another word.";
    list.replaceChildren(...found.map((hit) => {
      const link = document.createElement("a");
      link.href = base + hit.address;
      const title = document.createElement("strong");
      title.textContent = hit.heading ? `${hit.title} – ${hit.heading}` : hit.title;
      const text = document.createElement("span");
      text.textContent = hit.text.length > 140 ? `${hit.text.slice(0, 140).replace(/\s\S*$/, "")} …` : hit.text;
      link.append(title, text);
      link.addEventListener("click", () => dialog.close());
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
  };
  input.addEventListener("input", show);
  // A search field takes the first Escape to empty itself; a reader wants to be back on the page.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
  });
  show();
};
