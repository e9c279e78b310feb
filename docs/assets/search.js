// The search box: a combobox with a list of results (ARIA Authoring Practices 1.2). The focus stays in the field; arrows move
// through the list, Enter opens, Escape closes. The index, the library and the finder load when the box is first opened, as
// classic scripts, so that it works without a network and from files.
"use strict";

globalThis.openSearch = (part, base, words) => {
  let dialog = document.getElementById("search");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = dialog.className = "search";
    dialog.setAttribute("aria-label", "Search the guide");
    dialog.innerHTML = `<form method="dialog" role="search"><label for="search-words">What are you looking for?</label>
<div class="search-line"><input id="search-words" type="search" role="combobox" aria-expanded="false" aria-controls="search-results"
aria-autocomplete="list" autocomplete="off" spellcheck="false" maxlength="200" aria-describedby="search-count">
<button class="tool" type="submit" value="close">Close</button></div></form>
<p id="search-count" role="status"></p><div id="search-results" role="listbox" aria-label="Results" hidden></div>
<p class="search-urgent"><a href="${base}low-back-pain/urgent-signs/">Urgent signs: when to get help now</a></p>`;
    document.body.append(dialog);
    dialog.querySelector("input").value = words;
    dialog.showModal();
    startSearch(part, base, dialog);
  }
  if (!dialog.open) dialog.showModal();
};

async function startSearch(part, base, dialog) {
  const input = dialog.querySelector("input");
  const count = dialog.querySelector("#search-count");
  const list = dialog.querySelector("#search-results");
  count.textContent = "Loading …";
  // Opened from files, a folder does not show its page by itself.
  const way = (address) => base + (location.protocol === "file:" ? address.replace(/(^|\/)(#|$)/, "$1index.html$2") : address);
  const link = (words, address) => Object.assign(document.createElement("a"), { textContent: words, href: way(address) });
  let finder;
  try {
    await Promise.all([part("vendor/minisearch-7.2.0"), part("search-index"), part("find")]);
    finder = globalThis.makeFinder(globalThis.MiniSearch, globalThis.searchIndex);
  } catch {
    count.replaceChildren("The search could not be loaded. Close it and open it again, or see ", link("all pages", "search/"), ".");
    dialog.addEventListener("close", () => dialog.remove());
    return;
  }
  const make = (tag, text, css = "") => {
    const node = document.createElement(tag);
    node.textContent = text;
    if (css) node.className = css;
    return node;
  };
  const marked = (node, text) => {
    for (const [words, hit] of finder.marks(text, input.value)) node.append(hit ? make("mark", words) : words);
    return node;
  };
  // Above all results: the urgent sign that the words may mean. Below, when there are none: the ways into the guide.
  const card = make("div", "", "card");
  card.append(make("p", ""), make("a", ""));
  count.before(card);
  const nothing = make("div", "");
  const ways = [["I hurt now", "low-back-pain/"], ["Is massage for me?", "medical-massage/when-to-consider/"], ["I have an appointment", "your-session/"],
    ["I send patients here", "clinics/"], ["All words, from A to Z", "glossary/"], ["All pages", "search/"]];
  const items = make("ul", "");
  for (const [words, address] of ways) {
    const item = make("li", "");
    item.append(link(words, address));
    items.append(item);
  }
  nothing.append(make("p", "Try fewer or other words. Or start here:"), items);
  list.after(nothing);
  let active = -1;
  const choices = () => [...list.children];
  function choose(place) {
    const all = choices();
    active = all.length ? (place + all.length) % all.length : -1;
    for (const [at, one] of all.entries()) one.setAttribute("aria-selected", String(at === active));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
  }
  function result(hit, place) {
    const option = document.createElement("a");
    option.id = `result-${place}`;
    option.href = way(hit.address);
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const title = marked(make("strong", ""), hit.title);
    if (hit.heading) title.append(make("span", ` – ${hit.heading}`, "result-part"));
    const line = make("span", "", "result-answer");
    if (hit.kind !== "Page") line.append(make("span", `${hit.kind}. `, "result-kind"));
    const answer = hit.answer.length > 220 ? `${hit.answer.slice(0, 220).replace(/\s\S*$/, "")} …` : hit.answer;
    option.append(title, marked(line, answer));
    option.addEventListener("click", () => dialog.close());
    return option;
  }
  function show() {
    const typed = input.value.trim();
    const found = typed ? finder.find(input.value) : { hits: [], read: "", urgent: null };
    card.hidden = !found.urgent;
    if (found.urgent) {
      card.className = `card card-${found.urgent.level}`;
      card.querySelector("p").textContent = found.urgent.sign;
      card.querySelector("a").replaceWith(link(found.urgent.title, found.urgent.page));
    }
    list.replaceChildren(...found.hits.slice(0, 8).map(result));
    list.hidden = !found.hits.length;
    input.setAttribute("aria-expanded", String(found.hits.length > 0));
    nothing.hidden = !typed || found.hits.length > 0;
    const sign = found.urgent ? "Urgent sign. " : "";
    const read = found.read && found.hits.length ? ` Shown for “${found.read}”.` : "";
    count.textContent = !typed ? "Type a word or a question." : found.hits.length ? `${sign}${list.children.length} best results.${read}` : `${sign}Nothing found.`;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    dialog.scrollTop = 0;
  }
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const keys = { ArrowDown: () => choose(active + 1), ArrowUp: () => choose(active < 0 ? -1 : active - 1), Enter: () => (choices()[Math.max(active, 0)] || card.querySelector("a")).click(), Escape: () => dialog.close() };
    if (!keys[event.key] || event.isComposing) return;
    if (event.key !== "Escape" && !choices().length) return;
    // Enter would send the form, Escape empty the field; a reader wants the page, or to be back on this one.
    event.preventDefault();
    keys[event.key]();
  });
  show();
}
