// What the platform does not do by itself: mark the current heading, open words and sources, load what is asked for.
// Without this file every page reads whole; nothing is stored before the reader chooses. It is fetched when the page stands
// (see overrides/main.html), so that no reader waits for it.
"use strict";

const root = document.documentElement;
const base = document.currentScript.src.replace(/assets\/guide\.js.*$/, "");

// Styles of what opens and of print come when the page stands.
document.getElementById("later-styles").media = "all";

// A small part of ours that few readers need loads when first wanted.
const parts = new Map();
function part(name) {
  if (!parts.has(name)) {
    parts.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${base}assets/${name}.js`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    }));
  }
  return parts.get(name);
}

// Buttons that need this file to do something show only with it: print, copy the address, reading settings.
const doing = {
  print: () => print(),
  async copy(button) {
    const done = button.parentElement.querySelector("[role=status]");
    const from = document.getElementById(button.dataset.from);
    try {
      await navigator.clipboard.writeText(from ? from.textContent : button.dataset.address);
      done.textContent = "Copied.";
    } catch { // not allowed to copy: there it is to be copied by hand
      if (from) getSelection().selectAllChildren(from);
      done.textContent = from ? "Marked. Now copy it with your keyboard or menu." : button.dataset.address;
    }
  },
  settings: (button) => part("settings").then(() => globalThis.showSettings(button)),
};
for (const button of document.querySelectorAll("button[data-do]")) {
  button.hidden = false;
  button.addEventListener("click", () => doing[button.dataset.do](button));
}

// Contents: mark the heading that is being read.
const contents = new Map();
for (const link of document.querySelectorAll(".guide-contents a")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) contents.set(heading, link);
}
if (contents.size) {
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of contents.values()) link.removeAttribute("aria-current");
      contents.get(entry.target).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -75% 0px" });
  for (const heading of contents.keys()) watch.observe(heading);
}

// Search: the link to the list of all pages becomes a button for the dialog; its parts load on first use.
const opener = document.getElementById("search-open");
const dialog = document.createElement("dialog");
dialog.id = dialog.className = "search";
dialog.setAttribute("aria-label", "Search the guide");
dialog.innerHTML = `<form method="dialog" role="search"><label for="search-words">What are you looking for?</label>
<div class="search-line"><input id="search-words" type="search" role="combobox" aria-expanded="false" aria-controls="search-results"
aria-autocomplete="list" autocomplete="off" spellcheck="false" maxlength="200" aria-describedby="search-count">
<button class="tool" type="submit" value="close">Close</button></div></form>
<p id="search-count" role="status"></p><div id="search-results" role="listbox" aria-label="Results" hidden></div>
<p class="search-urgent"><a href="${base}low-back-pain/urgent-signs/">Urgent signs: when to get help now</a></p>`;
let searching;
function openSearch() {
  if (dialog.open) return;
  dialog.showModal();
  searching ??= part("search").then(() => globalThis.startSearch(part, base, dialog));
  return searching;
}
if (opener && dialog.showModal) {
  document.body.append(dialog);
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    openSearch();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      openSearch();
    }
  });
  // A link may bring its question along: ?q=slipped+disc
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    dialog.querySelector("input").value = asked;
    openSearch();
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      openSearch();
    }
  });
}

// Words, sources and certainty open where they stand: the page holds the text already, and the link still leads to it
// without this file. One popover serves them all; Escape, a tap elsewhere and its button close it.
const openable = { term: "word-", source: "source-", certainty: "sure-" };
let card;
function explain(link, from) {
  if (!card) {
    card = document.createElement("div");
    card.className = "explain";
    card.popover = "auto";
    card.tabIndex = -1;
    card.setAttribute("role", "dialog");
    // A popover hands the focus back by itself only where it had taken it.
    card.addEventListener("toggle", (event) => {
      if (event.newState === "closed") card.opener.setAttribute("aria-expanded", "false");
    });
    document.body.append(card);
  }
  const more = document.createElement("p");
  more.className = "explain-more";
  const way = document.createElement("a");
  way.href = link.getAttribute("href");
  way.textContent = link.dataset.term ? "More about this word" : "All sources of this page";
  if (!link.dataset.term) way.addEventListener("click", () => card.hidePopover());
  const close = document.createElement("button");
  close.type = "button";
  close.className = "tool";
  close.textContent = "Close";
  close.addEventListener("click", () => card.hidePopover());
  more.append(way, close);
  card.replaceChildren(copied(from), more);
  const sure = link.closest(".cite")?.querySelector("a.certainty");
  const meaning = sure && sure !== link && document.getElementById(sure.hash.slice(1));
  if (meaning) card.prepend(copied(meaning));
  card.setAttribute("aria-label", link.getAttribute("aria-label") || link.textContent);
  card.opener = link;
  link.setAttribute("aria-expanded", "true");
  card.showPopover();
  place(link);
  const source = from.querySelector(".source-more");
  if (source) findings(source.hash.replace("#ref-", ""), card.querySelector("ol > li"), link);
  card.focus({ preventScroll: true });
}
// What a source found stands once, on the page of all sources; here it is fetched when wanted.
async function findings(id, entry, link) {
  try {
    const answer = await fetch(`${base}assets/sources/${id}.txt`);
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (card.opener !== link) return;
    entry.querySelector(".source-more").replaceWith(...found.childNodes);
    place(link);
  } catch { /* no network, or opened from a file: the link to all sources is still there */ }
}
// An entry alone in a list like its own, unfolded; a source keeps its number.
function copied(entry) {
  const list = entry.parentElement.cloneNode(false);
  const copy = entry.cloneNode(true);
  if (entry.tagName === "LI") copy.value = entry.id.replace(openable.source, "");
  copy.removeAttribute("id");
  list.append(copy);
  return list;
}
// Under the words on a wide screen, above them if there is no room; a sheet at the lower edge of a phone (see guide.css).
function place(link) {
  const words = link.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const width = root.clientWidth;
  const below = words.bottom + 8 + size.height <= root.clientHeight || words.top < size.height + 8;
  card.style.setProperty("--left", `${scrollX + Math.max(16, Math.min(words.left - 16, width - size.width - 16))}px`);
  card.style.setProperty("--top", `${scrollY + (below ? words.bottom + 8 : words.top - size.height - 8)}px`);
}
if ("popover" in HTMLElement.prototype) {
  for (const link of document.querySelectorAll("a.term, .cite a")) {
    const kind = link.dataset.term ? "term" : link.classList.contains("certainty") ? "certainty" : "source";
    const id = link.dataset.term ? openable.term + link.dataset.term : link.hash.slice(1);
    const from = id.startsWith(openable[kind]) && document.getElementById(id);
    if (!from) continue;
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      explain(link, from);
    });
  }
}

// Long lists can be narrowed; the script for that loads only where there is one.
if (document.querySelector("[data-filter]")) part("filter");

// The next page is fetched when a finger or a pointer nears its link; browsers that know speculation rules do it by
// themselves, and leave readers who save data alone, as we do.
if (HTMLScriptElement.supports?.("speculationrules")) {
  const rules = document.createElement("script");
  rules.type = "speculationrules";
  // The policy knows this text by its hash (scripts/publish/policy.py).
  rules.textContent = `{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":"[download]"}}]},"eagerness":"moderate"}]}`;
  document.head.append(rules);
} else if (!navigator.connection?.saveData) {
  const fetched = new Set();
  for (const near of ["pointerover", "touchstart"]) {
    document.addEventListener(near, ({ target }) => {
      const link = target.closest?.("a[href]");
      if (!link || link.origin !== location.origin || link.pathname === location.pathname || fetched.has(link.pathname)) return;
      fetched.add(link.pathname);
      const hint = document.createElement("link");
      hint.rel = "prefetch";
      hint.href = link.pathname;
      document.head.append(hint);
    }, { passive: true });
  }
}
