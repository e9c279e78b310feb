// Tells which urgent sign a query may mean, if any. Three ways, the surest first: the very words of a phrase; a rule, which
// asks for a word of every group; and likeness to what people type of such signs, which the build has learnt from phrases
// (scripts/publish/search/learn.py). What is returned is a name: the words come from the sign itself.
"use strict";

// From which sum on a query is like urgent phrases: who types many words mostly tells what has happened to them. Both limits
// were chosen on the sets of tests/search that may shape the search (DECISION.md).
const least = (length) => (length < 10 ? -1.25 : -2.5);
/** From which sum on a page of safety is shown. */
const PAGE = -0.5;
/** What share of the words a sign must hold; a query of which it holds less must sound urgent by itself ("pain dairy" does not). */
const HELD = 0.35;
/** About how many phrases the counts are made from. */
const PHRASES = 3000;
/** A second sign is shown if it is nearly as like as the first. */
const CLOSE = 0.8;

export function makeWarn({ rules, sets = {}, weights, counts, exact, cards, levels }, { stem, content }) {
  const byPhrase = new Map();
  for (const [name, phrases] of Object.entries(exact)) for (const phrase of phrases.split(",")) byPhrase.set(phrase, name);

  const order = Object.keys(levels);
  const rank = (name) => (cards[name][0] ? order.indexOf(cards[name][0]) : order.length);
  const pattern = (group) => group.split("|").map((word) => (word[0] === "$" ? pattern(sets[word.slice(1)]) : word.replace("*", "[^ ]*"))).join("|");
  const compiled = rules.flatMap(([name, list]) => list.map((groups) => ({ name, groups: groups.map((group) => new RegExp(` (?:${pattern(group)}) `)) })))
    // The graver first; of two that are as grave, the one that asks for more.
    .sort((a, b) => rank(a.name) - rank(b.name) || b.groups.length - a.groups.length);
  const ruled = (list) => {
    const text = ` ${list.join(" ")} `;
    const rule = compiled.find(({ groups }) => groups.every((group) => group.test(text)));
    return rule ? rule.name : "";
  };

  const weight = new Map();
  for (const [value, features] of Object.entries(weights)) for (const feature of features.split(",")) weight.set(feature, Number(value));
  // How often each stem stands in the phrases of a sign, and in all.
  const times = new Map();
  const all = new Map();
  for (const [name, groups] of Object.entries(counts)) {
    const mine = new Map();
    groups.forEach((stems, at) => {
      for (const one of stems ? stems.split(" ") : []) {
        mine.set(one, at + 1);
        all.set(one, (all.get(one) || 0) + at + 1);
      }
    });
    times.set(name, mine);
  }
  const rare = (one) => Math.log(1 + PHRASES / all.get(one));
  // Rocchio's centroids (Manning, Raghavan and Schütze 2008, chapter 14), with less weight on their length.
  const length = new Map();
  for (const [name, mine] of times) length.set(name, Math.sqrt(Math.sqrt([...mine].reduce((sum, [one, often]) => sum + often * rare(one) ** 2, 0))));

  /** Stems and pairs of neighbouring stems, each once. */
  const features = (list) => {
    const stems = list.map(stem);
    return new Set([...stems, ...stems.slice(1).map((one, at) => `${stems[at]} ${one}`)]);
  };
  /** How much more the words stand in urgent phrases than in all others. */
  const urgency = (list) => [...features(list)].reduce((sum, feature) => sum + (weight.get(feature) || 0), weight.get("") || 0);
  /** The sign whose phrases share most with the words, and the next if it is about as like. */
  const likest = (list) => {
    const mine = [...new Set(list.map(stem))].filter((one) => all.has(one));
    const scored = [...times].map(([name, held]) => [name, mine.reduce((sum, one) => sum + Math.sqrt(held.get(one) || 0) * rare(one) ** 2, 0) / length.get(name)])
      .sort((a, b) => b[1] - a[1]);
    const isSign = ([name]) => cards[name][0] !== "" && !name.endsWith("/");
    const near = scored.slice(0, 2).filter((one, at) => one[1] > 0 && (!at || (isSign(one) && isSign(scored[0]) && one[1] >= scored[0][1] * CLOSE))).map(([name]) => name);
    // If two levels could fit, the higher one (docs/_data/urgent_signs.yml).
    return near.sort((a, b) => rank(a) - rank(b));
  };
  /** How much of the words that say something stands in the phrases of a sign; a word that stands in one phrase counts half. */
  const share = (list, name) => {
    const held = times.get(name);
    let [part, whole] = [0, 0];
    for (const one of content(list)) {
      const value = all.has(one) ? rare(one) ** 2 : Math.log(1 + PHRASES) ** 2;
      whole += value;
      if (held.has(one)) part += held.get(one) > 1 ? value : value / 2;
    }
    return whole ? part / whole : 0;
  };
  /** The sign of which a phrase has the very words. */
  const exactly = (typed, read) => byPhrase.get(content(read).sort().join(" ")) || byPhrase.get(content(typed).sort().join(" ")) || "";

  /** The names of what to warn of, the gravest first; none if nothing is meant. */
  const warn = (typed, read) => {
    if (!typed.length) return [];
    const sure = exactly(typed, read) || ruled(read) || ruled(typed);
    if (sure) return [sure];
    const sum = urgency(read);
    const near = sum > least(read.length) ? likest(read) : [];
    // What a therapist must never do shares its words with all massage, so a page must be surer than a sign.
    if (near.length && ((!cards[near[0]][4][0][1] && sum < PAGE) || (sum < 0 && share(read, near[0]) < HELD))) return [];
    return near;
  };
  return Object.assign(warn, { exactly, ruled, urgency, likest });
}
