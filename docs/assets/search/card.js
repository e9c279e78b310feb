// Draws a warning: the urgent sign in the words of its own card, whom to call, and how we know. Every number dials.
"use strict";

export const element = (tag, text = "", css = "") => {
  const node = document.createElement(tag);
  node.textContent = text;
  if (css) node.className = css;
  return node;
};

/** A phone number as a link that dials it. */
export const dial = (number) => Object.assign(element("a", number, "dial"), { href: `tel:${number.replace(/\D/g, "")}` });

const SURE = { high: _("high"), moderate: _("moderate"), low: _("low"), "very low": _("very low"), unchecked: _("unchecked") };

export function makeCard({ cards, levels, numbers, lines, sources }, link) {
  /** Whom to call: numbers that several countries share stand once. */
  function call() {
    const shared = new Map();
    for (const [country, list] of numbers) shared.set(list.join(" "), [...(shared.get(list.join(" ")) || []), country]);
    const line = element("p", `${_("Call")} `, "search-call");
    [...shared].forEach(([list, countries], at) => {
      list.split(" ").forEach((number, place) => line.append(place ? " / " : "", dial(number)));
      line.append(` (${countries.join(", ")})${at === shared.size - 1 ? "." : ", "}`);
    });
    return line;
  }
  /** The help lines of one kind, by country. */
  function help(kind) {
    const list = element("ul", "", "help-lines");
    for (const [country, entries] of lines[kind] || []) {
      const item = element("li");
      item.append(element("strong", country), ": ");
      for (const [name, number, hours, note] of entries) {
        if (number) item.append(`${name} `, dial(number), hours ? `, ${hours}. ` : ". ");
        if (note) item.append(`${note} `);
      }
      list.append(item);
    }
    return list;
  }
  /** Fill the box of the warning with what names stand for, the gravest first; without names it is empty. */
  return (node, names) => {
    node.hidden = !names.length;
    node.className = "card";
    node.replaceChildren();
    if (!names.length) return;
    const [level, action, address, title, , kind] = cards[names[0]];
    const signs = names.flatMap((name) => cards[name][4]);
    if (level) node.classList.add(`card-${level}`);
    const head = element("p", "", "card-head");
    head.append(element("strong", levels[level] && signs[0][1] ? levels[level] : action || title, "card-title"));
    node.append(head);
    for (const [sign] of signs) node.append(element("p", sign, "search-sign"));
    // Whom to call stands before all else: nobody should have to read on.
    if (level === "emergency" || kind) node.append(call());
    if (kind) node.append(help(kind));
    if (signs[0][1]) node.append(element("p", action, "card-action"));
    for (const [, may, certainty, refs] of signs) {
      if (!may) continue;
      const how = element("p", `${may} `, "search-may");
      how.append(`${_("How sure we are")}: `, element("span", SURE[certainty] || certainty), ". ");
      if (refs.length) how.append(`${_("Sources")}: `);
      refs.forEach((ref, at) => how.append(at ? "; " : "", link(sources[ref], `evidence/references/#ref-${ref}`)));
      node.append(how);
    }
    const more = element("p");
    more.append(link(title, address));
    node.append(more);
  };
}
