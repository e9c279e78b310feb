// The search box: a combobox with a list of results (ARIA Authoring Practices 1.2). Arrow keys move through the list while
// the focus stays in the field; Tab goes through it as through any links. It answers with warnings as soon as this script is
// there; results follow with the second one, and their sentences with the third. Classic scripts, so that it works without a network and from files.
"use strict";

import { makeWords } from "./words.js";
import { makeCorrect } from "./correct.js";
import { makeWarn } from "./warn.js";
import { makeCard, element } from "./card.js";

/** An answer longer than this ends with dots. */
const LONG = 220;

const KINDS = { technique: _("Technique"), checklist: _("Checklist"), clinic: _("For clinics"), about: _("About the guide"), word: _("Word") };

const frame = () => {
  const dialog = element("dialog", "", "search");
  dialog.id = "search";
  dialog.setAttribute("aria-label", _("Search the guide"));
  dialog.innerHTML = `<form method="dialog" role="search"><label for="search-words"></label>
<div class="search-line"><input id="search-words" type="search" role="combobox" aria-expanded="false" aria-controls="search-results"
aria-autocomplete="list" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200" aria-describedby="search-keys">
<button class="tool" type="submit" value="close"></button></div><p id="search-keys" class="search-keys"></p></form>
<div class="card" id="search-card" hidden></div><p id="search-count" role="status"></p>
<div id="search-results" role="listbox" hidden></div>
<div id="search-aside" hidden><h2 id="search-aside-title"></h2><div id="search-others" role="listbox" aria-labelledby="search-aside-title"></div></div>
<div id="search-nothing" hidden></div><p class="search-urgent"></p>`;
  dialog.querySelector("label").textContent = _("What are you looking for?");
  dialog.querySelector("button").textContent = _("Close");
  dialog.querySelector("#search-keys").textContent = _("Arrow keys or Tab go through the results, Enter opens one, Escape closes.");
  dialog.querySelector("#search-aside h2").textContent = _("For clinics and editors");
  dialog.querySelector("#search-results").setAttribute("aria-label", _("Results"));
  return dialog;
};

function make(part, base, first, language) {
  // Asked for at once; what comes is waited for below.
  part("search-answers").catch(() => {});
  const { ways: places, cards } = first;
  const correct = makeCorrect(first, language);
  const warn = makeWarn(first, language);
  const dialog = frame();
  const get = (id) => dialog.querySelector(`#search-${id}`);
  const [input, count, list, others, nothing] = ["words", "count", "results", "others", "nothing"].map(get);
  // Opened from files, a folder does not show its page by itself.
  const href = (address) => base + (location.protocol === "file:" ? address.replace(/(^|\/)(#|$)/, "$1index.html$2") : address);
  const link = (words, address) => {
    const node = Object.assign(element("a", words), { href: href(address) });
    node.addEventListener("click", () => dialog.close());
    return node;
  };
  const card = makeCard(first, link);
  const urgent = Object.keys(cards).find((name) => name === "low-back-pain/urgent-signs/");
  if (urgent) dialog.querySelector(".search-urgent").append(link(cards[urgent][3], urgent));
  const ways = element("ul");
  for (const [address, words] of Object.entries(places)) {
    const item = element("li");
    item.append(link(words, address));
    ways.append(item);
  }
  nothing.append(element("p", _("Try fewer or other words. Or start here:")), ways);

  let answers;
  let failed = false;
  let active = -1;
  const choices = () => [...list.children, ...others.children];
  function choose(place) {
    const all = choices();
    active = all.length ? (place + all.length) % all.length : -1;
    for (const [at, option] of all.entries()) option.setAttribute("aria-selected", String(at === active));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
  }
  function marked(node, text, read) {
    for (const [words, hit] of answers.marks(text, read)) node.append(hit ? element("mark", words) : words);
    return node;
  }
  function option(hit, id, read) {
    const node = link("", hit.address);
    node.id = id;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    const title = marked(element("strong"), hit.title, read);
    if (hit.heading) title.append(element("span", ` – ${hit.heading}`, "result-part"));
    const line = element("span", "", "result-answer");
    if (hit.kind) line.append(element("span", `${KINDS[hit.kind]}. `, "result-kind"));
    const answer = hit.answer.length > LONG ? `${hit.answer.slice(0, LONG).replace(/\s\S*$/, "")} …` : hit.answer;
    node.append(title, marked(line, answer, read));
    return node;
  }
  /** Words with a place to fill: `fill("{count} results", {count: 3})`. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function show() {
    const text = input.value.slice(0, 200);
    const typed = language.words(text);
    const open = !/\s$/.test(text);
    const { read } = correct(typed, open);
    const names = warn(typed, read);
    card(get("card"), names);
    const found = answers && typed.length ? answers.find(read, open ? read[read.length - 1] || "" : "", names.length ? cards[names[0]][2] : "") : { hits: [], others: [], lost: [] };
    list.replaceChildren(...found.hits.map((hit, at) => option(hit, `result-${at}`, read)));
    others.replaceChildren(...found.others.map((hit, at) => option(hit, `result-aside-${at}`, read)));
    const total = choices().length;
    list.hidden = !found.hits.length;
    get("aside").hidden = !found.others.length;
    input.setAttribute("aria-expanded", String(total > 0));
    nothing.hidden = !typed.length || total > 0 || !answers;
    const said = [];
    if (!typed.length) said.push(_("Type a word or a question."));
    else {
      if (names.length) said.push(_("Urgent sign."));
      if (!answers) said.push(_("More results are loading …"));
      else said.push(total === 1 ? _("1 result.") : total ? fill(_("{count} best results."), { count: total }) : _("Nothing found."));
      if (total && read.join(" ") !== typed.join(" ")) said.push(fill(_("Shown for “{words}”."), { words: read.join(" ") }));
      // Words of a sign need not stand in the guide; what is read as another word is told above.
      if (!names.length && found.lost.length) said.push(fill(_("Not found in the guide: “{words}”."), { words: found.lost.join("”, “") }));
    }
    count.textContent = said.join(" ");
    if (failed) tellFailed();
    active = -1;
    input.removeAttribute("aria-activedescendant");
    dialog.scrollTop = 0;
  }
  function tellFailed() {
    count.replaceChildren(`${_("The search could not be loaded. Close it and open it again, or see")} `, link(_("all pages"), "search/"), ".");
  }
  const keys = {
    ArrowDown: () => choose(active + 1),
    ArrowUp: () => choose(active < 0 ? -1 : active - 1),
    Enter: () => (choices()[Math.max(active, 0)] || get("card").querySelector("p:last-child a")).click(),
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    // Enter and arrows belong to an input method while it is at work (keyCode 229 in Safari, where isComposing is false).
    if (event.isComposing || event.keyCode === 229 || !keys[event.key]) return;
    if (!choices().length && !(event.key === "Enter" && !get("card").hidden)) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    // Enter would send the form; a reader wants the page.
    event.preventDefault();
    keys[event.key]();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    dialog.close();
  });
  const load = () => {
    failed = false;
    globalThis.guideSearch.answered = (made) => {
      answers = made;
      show();
      // Without its sentences a result is still one.
      part("search-texts").catch(() => {});
    };
    globalThis.guideSearch.texted = (texts) => {
      answers.read(texts);
      if (active < 0 && !dialog.querySelector("[role=option]:focus")) show();
    };
    part("search-answers").catch(() => {
      failed = true;
      show();
    });
  };
  document.body.append(dialog);
  load();
  return (words) => {
    if (words) input.value = words;
    if (!dialog.open) dialog.showModal();
    // Safari and Firefox leave the focus elsewhere.
    input.focus();
    if (failed) load();
    show();
  };
}

export function start(first) {
  const language = makeWords(first);
  let open;
  globalThis.guideSearch = { language, first, makeCorrect, makeWarn };
  globalThis.openSearch = (part, base, words) => {
    open = open || make(part, base, first, language);
    open(words);
  };
}
