// What the platform does not do by itself: remember a colour scheme, mark the current heading, open the search.
// Without this file every page reads whole; nothing is stored before the reader chooses.
"use strict";

const root = document.documentElement;
const base = document.currentScript.src.replace(/assets\/guide\.js.*$/, "");

// Colour scheme: kept on this device only when chosen; "as my device" removes what was kept.
const scheme = document.getElementById("scheme");
if (scheme) {
  scheme.hidden = false;
  const kept = root.dataset.scheme || "";
  for (const choice of scheme.querySelectorAll("input")) {
    choice.checked = choice.value === kept;
    choice.addEventListener("change", () => {
      if (choice.value) root.dataset.scheme = choice.value;
      else delete root.dataset.scheme;
      try {
        if (choice.value) localStorage.setItem("scheme", choice.value);
        else localStorage.removeItem("scheme");
      } catch { /* a browser that stores nothing still shows the choice on this page */ }
    });
  }
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
const dialog = document.getElementById("search");
const opener = document.getElementById("search-open");
let searching;
function openSearch() {
  if (dialog.open) return;
  dialog.showModal();
  searching ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${base}assets/search.js`;
    script.onload = () => resolve(globalThis.startSearch(base, dialog));
    script.onerror = reject;
    document.head.append(script);
  });
}
if (dialog && opener && dialog.showModal) {
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
    card.className = "explain md-typeset";
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
  way.href = link.getAttribute("href"); // in a drawing, `href` itself is an object
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
  card.focus({ preventScroll: true });
}
// An entry alone in a list like its own, unfolded; a source keeps its number.
function copied(entry) {
  const list = entry.parentElement.cloneNode(false);
  const copy = entry.cloneNode(true);
  if (entry.tagName === "LI") copy.value = entry.id.replace(openable.source, "");
  copy.removeAttribute("id");
  for (const part of copy.querySelectorAll("details")) part.open = true;
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
if (document.querySelector("[data-filter]")) {
  const script = document.createElement("script");
  script.src = `${base}assets/filter.js`;
  document.head.append(script);
}
