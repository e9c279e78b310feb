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
