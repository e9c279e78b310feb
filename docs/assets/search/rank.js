// Ranks pages for a query. Sections by their names, headings and rare words (BM25F, Robertson and Zaragoza 2009), and phrases
// that people type, by how much of the query they hold and how much of them the query holds.
"use strict";

const BOOST = { title: 3.5, also: 3, heading: 2.5, about: 1.5, text: 1 };
const K = 1.4;
const B = 0.5;
/** A word that stands in more than this share of all sections says little here: back, pain, massage. */
const USUAL = 0.12;
const LITTLE = 0.3;
/** What a word counts that only means the same. */
const ALIKE = 0.5;
/** What it counts that all phrases of a page together fit. */
const TOGETHER = 0.5;

export function makeRank({ pages, sections, asked, same: groups }, { words, stem, content }) {
  const same = new Map();
  for (const group of groups) {
    const all = group.map((text) => text.split(" "));
    for (const one of all) if (one.length === 1) same.set(one[0], [...(same.get(one[0]) || []), ...all.filter((other) => other !== one).flat()]);
  }
  const push = (map, key, value) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };

  // Sections by stem: [section, how often, weighted by field].
  const posted = new Map();
  const top = new Map();
  const lengths = [];
  const count = (found, text, boost) => {
    for (const word of words(text)) found.set(stem(word), (found.get(stem(word)) || 0) + boost);
  };
  sections.forEach(([page, , heading, rareWords], id) => {
    const found = new Map();
    const [, title, , about, also] = pages[page];
    count(found, title, BOOST.title);
    count(found, heading, BOOST.heading);
    const rest = rareWords ? rareWords.split(" ") : [];
    for (const key of rest) found.set(key, (found.get(key) || 0) + BOOST.text);
    lengths[id] = 20 + rest.length;
    if (!top.has(page)) {
      top.set(page, id);
      count(found, about, BOOST.about);
      count(found, also.join(" "), BOOST.also);
    }
    for (const [key, times] of found) push(posted, key, [id, times]);
  });
  const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
  const spread = (key) => (posted.get(key) || []).length;
  const weight = (key) => (spread(key) > sections.length * USUAL ? LITTLE : 1);

  // Phrases by stem, with the names of pages and headings.
  const phrases = [];
  const held = new Map();
  const phrase = (section, stems, name = false) => {
    for (const key of stems) push(held, key, phrases.length);
    phrases.push({ section, size: stems.length, name });
  };
  for (const [page, id] of top) {
    for (const name of [pages[page][1], ...pages[page][4]]) phrase(id, content(words(name)), true);
  }
  sections.forEach(([, , heading], id) => heading && phrase(id, content(words(heading))));
  for (const [section, list] of asked) for (const text of list.split(",")) phrase(section, text.split(" "));
  const rare = (key) => weight(key) * Math.log(1 + phrases.length / (1 + (held.get(key) || []).length));

  /** Sections with a score by all their words, the best of them 1. */
  function bySection(mine, alike, total) {
    const scores = new Map();
    const covered = new Map();
    const take = (key, share, own) => {
      const list = posted.get(key) || [];
      const idf = Math.log(1 + (sections.length - list.length + 0.5) / (list.length + 0.5)) * weight(key) * share;
      for (const [id, times] of list) {
        const value = (times * (K + 1)) / (times + K * (1 - B + (B * lengths[id]) / mean));
        scores.set(id, (scores.get(id) || 0) + idf * value);
        if (!covered.has(id)) covered.set(id, new Set());
        covered.get(id).add(own);
      }
    };
    for (const key of mine) take(key, 1, key);
    for (const [key, own] of alike) take(key, ALIKE, own);
    const best = Math.max(...scores.values(), 1e-9);
    for (const [id, score] of scores) {
      let share = 0;
      for (const key of covered.get(id)) share += rare(key);
      share /= total;
      scores.set(id, (score / best) * (0.1 + 0.9 * share ** 3));
    }
    return scores;
  }

  /** The scores of the best phrases of each section. */
  function byPhrase(mine, alike, total) {
    const matched = new Map();
    const take = (key, own) => {
      for (const id of held.get(key) || []) {
        if (!matched.has(id)) matched.set(id, { own: 0, other: 0, words: new Set() });
        const one = matched.get(id);
        one[key === own ? "own" : "other"]++;
        one.words.add(own);
      }
    };
    for (const key of mine) take(key, key);
    for (const [key, own] of alike) take(key, own);
    const scores = new Map();
    for (const [id, { own, other, words: hit }] of matched) {
      let share = 0;
      for (const key of hit) share += rare(key);
      const { section, size, name } = phrases[id];
      const filled = Math.min(1, (own + ALIKE * other) / size);
      push(scores, section, (share / total) * (0.25 + 0.75 * filled) * 2.2 + (own === size && own === mine.length ? (name ? 0.6 : 0.3) : 0));
    }
    return scores;
  }

  // How often each stem stands in all phrases of a page together, and how long its list is.
  const whole = new Map();
  for (const [key, list] of held) {
    for (const id of list) {
      const page = sections[phrases[id].section][0];
      if (!whole.has(page)) whole.set(page, new Map());
      whole.get(page).set(key, (whole.get(page).get(key) || 0) + 1);
    }
  }
  const apart = (key) => Math.log(1 + phrases.length / (1 + (held.get(key) || []).length)) ** 1.4;
  const size = new Map();
  for (const [page, stems] of whole) size.set(page, Math.sqrt(Math.sqrt([...stems].reduce((sum, [key, times]) => sum + times * apart(key), 0))));

  /** How much a page's phrases together share with the words, the best page 1 (Rocchio's centroids, as in warn.js). */
  function byPage(mine) {
    const scores = new Map();
    for (const [page, stems] of whole) {
      let sum = 0;
      for (const key of mine) if (stems.has(key)) sum += Math.sqrt(stems.get(key)) * apart(key);
      if (sum) scores.set(page, sum / size.get(page));
    }
    const best = Math.max(...scores.values(), 1e-9);
    return (page) => (scores.get(page) || 0) / best;
  }

  /** The best pages for words as they were read: {page, section, score}. `start`: the last word, if it may go on. */
  function rank(read, start = "") {
    const meant = content(read);
    let mine = meant.length ? meant : [...new Set(read.map(stem))];
    if (start.length > 2 && !posted.has(stem(start)) && !held.has(stem(start))) {
      const ends = [...posted.keys()].filter((key) => key.startsWith(start)).slice(0, 12);
      mine = [...mine.filter((key) => key !== stem(start)), ...ends];
    }
    const alike = mine.flatMap((key) => (same.get(key) || []).filter((other) => !mine.includes(other)).map((other) => [other, key]));
    const total = mine.reduce((sum, key) => sum + rare(key), 0) || 1;
    const scores = bySection(mine, alike, total);
    for (const [section, list] of byPhrase(mine, alike, total)) {
      list.sort((a, b) => b - a);
      scores.set(section, (scores.get(section) || 0) + list[0] + 0.25 * (list[1] || 0) + 0.12 * (list[2] || 0));
    }
    // One entry a page: its best section, helped a little by the others.
    const found = new Map();
    for (const [section, score] of scores) {
      const page = sections[section][0];
      const one = found.get(page) || { page, score: 0, rest: 0, part: 0, best: 0 };
      if (score > one.score) [one.rest, one.score] = [one.rest + one.score, score];
      else one.rest += score;
      // The phrases of a page stand at its top; where a part of it fits as well, the answer leads there.
      if (section !== top.get(page) && score > one.part) [one.part, one.best] = [score, section];
      found.set(page, one);
    }
    const together = byPage(mine);
    return [...found.values()]
      .map(({ page, score, rest, part, best }) => ({ page, section: part > score * 0.25 ? best : top.get(page), score: score + 0.2 * Math.min(rest, 2) + TOGETHER * together(page) }))
      .sort((a, b) => b.score - a.score || a.page - b.page);
  }
  const has = (key) => posted.has(key) || held.has(key) || same.has(key);
  return Object.assign(rank, { top, rare, same, has });
}
