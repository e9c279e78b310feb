// What the platform does not do by itself: mark the current heading, open words and sources, load what is asked for.
// Without this file every page reads whole; nothing is stored before the reader chooses. It is fetched when the page stands
// (see overrides/main.html), so that no reader waits for it.
"use strict";

const root = document.documentElement;
const base = document.currentScript.src.replace(/assets\/guide\.js.*$/, "");

// A part of ours that few readers need loads when first wanted, some with a look of their own.
const dressed = ["explain", "search", "settings"];
const parts = new Map();
function load(tag, what) {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement(tag), { onload: resolve, onerror: reject, ...what }));
  });
}
function part(name) {
  if (!parts.has(name)) {
    const loading = [load("script", { src: `${base}assets/${name}.js` })];
    if (dressed.includes(name)) loading.push(load("link", { rel: "stylesheet", href: `${base}assets/${name}.css` }));
    parts.set(name, Promise.all(loading));
    // The network may come back.
    parts.get(name).catch(() => parts.delete(name));
  }
  return parts.get(name);
}

// Styles of the menu, of a pointer and of print, which no page needs at rest.
load("link", { rel: "stylesheet", href: `${base}assets/later.css` });
globalThis.legible = () => root.dataset.font && load("link", { rel: "stylesheet", href: `${base}assets/legible.css` });
legible();

// What opens over the page is a popover; browsers without popovers get them first.
const popovers = () => ("popover" in HTMLElement.prototype ? undefined : part("popover"));
popovers();

// Buttons that need this file to do something show only with it: print, copy the address, reading settings.
const doing = {
  print: () => print(),
  async copy(button, done) {
    const from = document.getElementById(button.dataset.from);
    try {
      await navigator.clipboard.writeText(from ? from.textContent : button.dataset.address);
      done.textContent = _("Copied.");
    } catch {
      // Not allowed to copy: there it is to be copied by hand.
      if (from) getSelection().selectAllChildren(from);
      done.textContent = from ? _("Marked. Now copy it with your keyboard or menu.") : button.dataset.address;
    }
  },
  async settings(button, done) {
    done.textContent = "";
    try {
      await popovers();
      await part("settings");
    } catch {
      done.textContent = _("This could not be loaded. Try again when you are online.");
      return;
    }
    globalThis.showSettings(button);
  },
};
for (const button of document.querySelectorAll("button[data-do]")) {
  button.hidden = false;
  button.addEventListener("click", () => doing[button.dataset.do](button, button.parentElement.querySelector("[role=status]")));
}

// Paper cannot be opened: what is folded is printed whole, and folded again. The words of a drawing stay with the screen.
for (const [paper, which] of [["before", "article details:not([open], .drawing-words, .fold)"], ["after", "details[data-do]"]]) {
  addEventListener(`${paper}print`, () => {
    for (const one of document.querySelectorAll(which)) one.toggleAttribute("data-do", (one.open = paper === "before"));
  });
}

// Contents: mark the heading that is being read.
const contents = new Map();
for (const link of document.querySelectorAll(".guide-contents a")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) contents.set(heading, link);
}
if (contents.size) {
  const unmark = () => { for (const link of contents.values()) link.removeAttribute("aria-current"); };
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      unmark();
      contents.get(entry.target).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -75% 0px" });
  // Above the first heading nothing of the contents is being read, also after a jump to the top.
  const [first] = contents.keys();
  addEventListener("scroll", () => { if (first.getBoundingClientRect().top > innerHeight / 2) unmark(); }, { passive: true });
  for (const heading of contents.keys()) watch.observe(heading);
}

// The menu: Escape, a tap elsewhere and leaving it by keyboard close it.
const menu = document.getElementById("menu");
const shut = (event) => { if (!event.target.closest?.("#menu")) menu.open = false; };
document.addEventListener("pointerdown", shut);
document.addEventListener("focusin", shut);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.firstElementChild.focus();
});

// A link to something in a fold opens the fold.
const unfold = () => {
  const fold = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("section")?.querySelector(".fold");
  if (fold && !fold.open) fold.open = true;
};
addEventListener("hashchange", unfold);
unfold();

// Search: the link to the list of all pages becomes a button for the dialog, and so does the field of the menu.
const opener = document.getElementById("search-open");
const openSearch = (words = "") => part("search").then(() => globalThis.openSearch(part, base, words), () => { location = opener.href; });
if (globalThis.HTMLDialogElement) {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    openSearch();
  });
  for (const form of document.querySelectorAll(".find")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      menu.open = false;
      openSearch(form.elements.q.value);
    });
  }
  // A link may bring its question along: ?q=slipped+disc
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) openSearch(asked);
  document.addEventListener("keydown", (event) => {
    // One key alone may do something only if a reader has switched it on (WCAG 2.1.4).
    const alone = root.dataset.keys === "slash" && !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    const slash = alone && event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]");
    if (slash || (event.key === " " && event.target === opener)) {
      event.preventDefault();
      openSearch();
    }
  });
}

// Words and marks of certainty open where they stand: the page holds the text already, and the link still leads to it
// without this file.
const all = (ids) => ids.map((id) => document.getElementById(id)).filter(Boolean);
for (const link of document.querySelectorAll("a.term, .cite a")) {
  const { term, sources = link.hash.replace("#source-", "") } = link.dataset;
  const sure = link.className.replace("certainty certainty-", "sure-");
  const lists = (term ? [[`word-${term}`]] : [[sure], sources.split(" ").map((number) => `source-${number}`)]).map(all).filter((list) => list.length);
  if (!lists.length) continue;
  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    try {
      await popovers();
      await part("explain");
    } catch {
      location = link.href;
      return;
    }
    globalThis.explain(link, lists, base);
  });
}

// Long lists can be narrowed; the script for that loads only where there is one.
if (document.querySelector(".list-filter")) part("filter");
if (location.protocol === "file:") part("files");

// What a finger, a pointer or the focus nears is fetched before it is asked for: parts of ours, and the next page, where the
// browser does that by itself (speculation rules), as it spares readers who save data. `rel=prefetch` our policy would stop in
// Firefox, which holds it against `default-src`.
if (HTMLScriptElement.supports?.("speculationrules")) {
  const rules = document.createElement("script");
  rules.type = "speculationrules";
  // The policy knows this text by its hash (scripts/publish/policy.py).
  rules.textContent = `{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":"[download]"}}]},"eagerness":"moderate"}]}`;
  document.head.append(rules);
}
for (const near of ["pointerover", "touchstart", "focusin"]) {
  document.addEventListener(near, ({ target }) => {
    const link = target.closest?.("[aria-haspopup]");
    if (link) part(link === opener ? "search" : "explain");
  }, { passive: true });
}
