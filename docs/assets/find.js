// Finds: takes what somebody typed, gives the hint of an urgent sign, the best pages with their best section, and what it
// was read as. MiniSearch (assets/vendor) holds the two indexes and ranks; here stands what the guide knows beside it: its
// words, spellings and phrases. It touches no page, so that tests can ask it hundreds of things.
"use strict";

globalThis.makeFinder = (MiniSearch, index) => {
  const SMALL = new Set(("a an and are as at be been by can could did do does for from get got had has have how i if im in into is it its ive just me much my " +
    "of on or our should so some than that the their them then there they this to was we were what when where which who why will with would you your about any also am " +
    "el la los las un una de del en y o que es mi me por para con se al lo su como cuando cual cuanto cuantas cuantos hay puedo puede").split(" "));

  // Letters alone, without accents; one spelling for British and American words; the stem of a word, roughly.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[’'‘`]/g, "");
  const words = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) || [];
  const stems = new Map();
  const stem = (word) => {
    if (!stems.has(word)) {
      let one = word.replace(/ae|oe/g, "e").replace(/our(s|ed|ing|al)?$/, "or$1").replace(/is(e|ed|es|ing|ation|er)$/, "iz$1").replace(/isc$/, "isk").replace(/re$/, "er");
      if (one.length > 3) one = one.replace(/(ss|us|is)$/, "$1_").replace(/ies$/, "y").replace(/(sses|shes|ches|xes)$/, (end) => end.slice(0, -2)).replace(/s$/, "").replace(/_$/, "");
      if (one.length > 5) one = one.replace(/(ational|ation|ating|ated|ators?|ing|ingly|edly|ed|ly|ment|ness|fulness|ful|able|ible|er|or|al|ist|y|e)$/, "").replace(/([^aeiouls])\1$/, "$1");
      else one = one.replace(/(?<=..)(ing|ed|y|e)$/, "");
      stems.set(word, one);
    }
    return stems.get(word);
  };
  const terms = (text) => words(text).filter((word) => !SMALL.has(word)).map(stem);

  const options = { tokenize: (text) => words(text), processTerm: (word) => (SMALL.has(word) ? null : stem(word)) };
  const sections = new MiniSearch({ ...options, fields: ["title", "also", "heading", "about", "text"] });
  const first = index.pages.map(() => true);
  sections.addAll(index.sections.map(([page, , heading, text], id) => {
    const [, title, , about, also] = index.pages[page];
    const top = first[page];
    first[page] = false;
    return { id, title, heading, text, about: top ? about : "", also: top ? also.join(" ") : "" };
  }));
  // What people ask, phrase by phrase, with the names of pages, words and headings.
  const phrases = new MiniSearch({ ...options, fields: ["said"], storeFields: ["section", "size", "name"] });
  const known = new Map();
  const said = [];
  const top = new Map();
  index.sections.forEach(([page, , heading], id) => {
    if (!top.has(page)) {
      top.set(page, id);
      for (const name of [index.pages[page][1], ...index.pages[page][4]]) said.push([id, name, true]);
    }
    if (heading) said.push([id, heading]);
  });
  for (const [section, list] of index.asked) for (const one of list) said.push([section, one]);
  phrases.addAll(said.map(([section, text, name], id) => ({ id, section, said: text, name, size: new Set(terms(text)).size })));
  const learn = (text, weight) => {
    for (const word of words(text)) {
      const one = known.get(word) || { word, stem: stem(word), count: 0 };
      one.count += weight;
      known.set(word, one);
    }
  };
  for (const [, , heading, text] of index.sections) learn(`${heading} ${text}`, 1);
  for (const [, text] of said) learn(text, 2);
  for (const group of index.same) for (const text of group) learn(text, 2);
  for (const rule of index.urgent) for (const group of rule.words) for (const text of group) learn(text.replace("*", ""), 2);
  const stemmed = new Set([...known.values()].map((one) => one.stem));
  const rare = (term) => weight(term) * Math.log(1 + said.length / (1 + (frequency.get(term) || 0)));
  const frequency = new Map();
  for (const [, text] of said) for (const term of new Set(terms(text))) frequency.set(term, (frequency.get(term) || 0) + 1);

  // Words that mean the same, by their stems; a group may hold phrases.
  const same = new Map();
  for (const group of index.same) {
    const all = group.map((text) => terms(text));
    for (const one of all) if (one.length === 1) same.set(one[0], [...(same.get(one[0]) || []), ...all.filter((other) => other !== one).flat()]);
  }

  // The nearest known word to one that is not known: letters left out, doubled, swapped, or written as they sound.
  const sound = (word) => word.replace(/ph/g, "f").replace(/(sc|s|z|c)(?=[eiy])/g, "s").replace(/ck|qu|c|q/g, "k").replace(/[ei]a|ie|ee|y/g, "i").replace(/ou|oo/g, "u").replace(/(.)\1/g, "$1").replace(/(?<=.)h/g, "");
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  }
  // Which letters a word has, as bits: words that share too few need no closer look.
  const letters = (word) => [...word].reduce((bits, one) => bits | (1 << ((one.codePointAt(0) - 97) & 31)), 0);
  const count = (bits) => {
    let one = 0;
    for (let left = bits; left; left &= left - 1) one++;
    return one;
  };
  const sounds = new Map();
  const bits = new Map();
  function nearest(word) {
    if (word.length < 4 || /\d/.test(word) || word.length > 30) return "";
    const most = word.length > 8 ? 3 : word.length > 5 ? 2 : 1;
    const heard = sound(word);
    const mine = letters(word);
    let [best, least] = ["", most + 0.6];
    for (const { word: other, count: often } of known.values()) {
      if (other.length < 4 || Math.abs(other.length - word.length) > 3) continue;
      if (!bits.has(other)) bits.set(other, letters(other));
      if (count(mine ^ bits.get(other)) > most + 3) continue;
      if (!sounds.has(other)) sounds.set(other, sound(other));
      let far = distance(word, other, most);
      if (far > 1 && heard.length > 3) far = Math.min(far, distance(heard, sounds.get(other), 1) + 0.75);
      // Two letters wrong in a short word make another word; people get the first letter right.
      if (far > most || (far >= 2 && (word.length < 8 || other[0] !== word[0]) && far > word.length / 4)) continue;
      far -= Math.min(often, 50) / 200 + (other[0] === word[0] ? 0.3 : 0);
      if (far < least) [best, least] = [other, far];
    }
    return best;
  }
  function mended(typed) {
    const list = words(typed);
    return list.map((word, place) => {
      if (SMALL.has(word) || known.has(word) || stemmed.has(stem(word))) return word;
      // The last word may not be finished yet.
      if (place === list.length - 1 && word.length > 2 && !typed.endsWith(" ") && [...known.keys()].some((other) => other.startsWith(word))) return word;
      return nearest(word) || word;
    });
  }

  // Each group of a rule as one pattern over whole words; made once.
  const order = ["emergency", "today", "soon"];
  const rules = index.urgent.map((rule) => ({
    ...rule,
    groups: rule.words.map((group) => new RegExp(` (?:${group.map((one) => words(one).join(" ") + (one.endsWith("*") ? "[^ ]*" : "")).join("|")}) `)),
  })).sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
  function urgent(list) {
    const text = ` ${list.join(" ")} `;
    return rules.find((rule) => rule.groups.every((group) => group.test(text))) || null;
  }

  // What sounds like an alarm: how much more often its words, and its words two by two, stand in what people type of urgent
  // things than in all else that they type. Naive Bayes with equal chances, so that rather too many are warned (Manning,
  // Raghavan and Schütze 2008, Introduction to Information Retrieval, chapter 13). Small words count here: "cant", "no", "since".
  const SMOOTH = 0.1;
  // Who types seven words or more mostly tells what has happened to them; who types fewer looks a word up. Both limits were
  // chosen on phrases that were held back (tests/search/DECISION.md).
  const least = (list) => (list.length > 6 ? -3 : 1);
  const pieces = (list) => {
    const all = list.map(stem);
    return new Set([...all, ...all.slice(1).map((one, place) => `${all[place]} ${one}`)]);
  };
  const tally = (lists) => {
    const heard = { times: new Map(), total: 0 };
    for (const text of lists.flat()) {
      for (const piece of pieces(words(text))) {
        heard.times.set(piece, (heard.times.get(piece) || 0) + 1);
        heard.total++;
      }
    }
    return heard;
  };
  const loud = new Set(index.alarms.flatMap((one) => one.at));
  const ordinary = tally([...index.asked.filter(([section]) => !loud.has(section)).map(([, list]) => list), index.harmless]);
  const alarms = index.alarms.map((one) => ({ ...one, heard: tally([...index.asked.filter(([section]) => one.at.includes(section)).map(([, list]) => list), one.said]) }));
  function alarming(list) {
    let [loudest, most] = [null, least(list)];
    const share = (heard, piece) => ((heard.times.get(piece) || 0) + SMOOTH) / (heard.total + SMOOTH * ordinary.times.size);
    for (const alarm of alarms) {
      let sum = 0;
      for (const piece of pieces(list)) if (alarm.heard.times.has(piece) || ordinary.times.has(piece)) sum += Math.log(share(alarm.heard, piece) / share(ordinary, piece));
      if (sum > most) [loudest, most] = [alarm, sum];
    }
    return loudest;
  }

  // Words that stand everywhere in this guide (back, pain, massage) tell little.
  const spread = new Map();
  for (const [page, , heading, text] of index.sections) for (const term of new Set(terms(`${index.pages[page][1]} ${heading} ${text}`))) spread.set(term, (spread.get(term) || 0) + 1);
  const weight = (term) => ((spread.get(term) || 0) > index.sections.length * 0.12 ? 0.2 : 1);
  const WEIGHTS = { title: 3, also: 3, heading: 2.5, about: 1.5, text: 1 };
  function find(typed) {
    const cut = typed.slice(0, 200);
    const read = mended(cut);
    const query = [...new Set(read.filter((word) => !SMALL.has(word)).map(stem))];
    const asked = query.length ? query : [...new Set(read.map(stem))];
    const unfinished = !cut.endsWith(" ") && read.length ? read[read.length - 1] : "";
    const alike = [...new Set(asked.flatMap((term) => same.get(term) || []))].filter((term) => !asked.includes(term));
    const total = asked.reduce((sum, term) => sum + rare(term), 0) || 1;
    const scores = new Map();
    const add = (section, score) => scores.set(section, (scores.get(section) || 0) + score);

    const plan = (list, boost) => ({ queries: list, combineWith: "OR", processTerm: (term) => term, tokenize: (text) => [text], boostTerm: (term) => boost * weight(term) });
    const whole = (extra) => ({
      combineWith: "OR",
      queries: [
        plan(asked, 1),
        ...(alike.length ? [plan(alike, 0.6)] : []),
        ...(unfinished.length > 2 && !known.has(unfinished) ? [{ queries: [unfinished], prefix: true, processTerm: (term) => term, tokenize: (text) => [text], boostTerm: () => 0.7 }] : []),
      ],
      ...extra,
    });
    // Sections, by all their words; those that have more of what was asked count more.
    const found = sections.search(whole({ boost: WEIGHTS })).slice(0, 80);
    const best = found[0]?.score || 1;
    for (const hit of found) {
      const covered = asked.filter((term) => hit.terms.some((other) => other === term || (same.get(term) || []).includes(other)));
      const share = covered.reduce((sum, term) => sum + rare(term), 0) / total;
      add(hit.id, (hit.score / best) * (0.1 + 0.9 * share * share));
    }
    // Phrases: how much of the query they hold, and how much of them the query holds.
    const nearby = new Map();
    for (const hit of phrases.search(whole({})).slice(0, 200)) {
      const matched = hit.terms.filter((term) => asked.includes(term) || alike.includes(term));
      const own = matched.filter((term) => asked.includes(term)).length;
      const weight = asked.filter((term) => matched.includes(term) || (same.get(term) || []).some((other) => matched.includes(other))).reduce((sum, term) => sum + rare(term), 0) / total;
      const filled = Math.min(1, (own + 0.6 * (matched.length - own)) / hit.size);
      const score = weight * (0.35 + 0.65 * filled) * 2.2 + (hit.name && own === hit.size && own === asked.length ? 0.4 : 0);
      nearby.set(hit.section, [...(nearby.get(hit.section) || []), score]);
    }
    for (const [section, list] of nearby) {
      list.sort((a, b) => b - a);
      add(section, list[0] + 0.15 * (list[1] || 0) + 0.07 * (list[2] || 0));
    }
    // One entry a page: its best section, helped a little by the others.
    const groups = new Map();
    for (const [section, score] of scores) {
      const page = index.sections[section][0];
      const one = groups.get(page) || { page, section: top.get(page), score: 0, rest: 0, part: 0 };
      if (score > one.score) [one.rest, one.score] = [one.rest + one.score, score];
      else one.rest += score;
      // The phrases of a page stand at its top; where a part of it fits as well, it leads there.
      if (section !== top.get(page) && score > one.part) [one.part, one.section] = [score, section];
      groups.set(page, one);
    }
    const hits = [...groups.values()]
      .map((one) => ({ ...one, section: one.part > one.score * 0.25 ? one.section : top.get(one.page), score: one.score + 0.12 * Math.min(one.rest, 2) }))
      .sort((a, b) => b.score - a.score).slice(0, 10);
    // Safety first: a sign that a rule knows puts its page before all else; what sounds so, or leads there, gets a line to it.
    const sign = urgent(words(cut)) || urgent(read);
    const near = hits.length && index.alarms.find(({ page, at }) => index.pages[hits[0].page][0] === page || at.includes(top.get(hits[0].page)));
    const hint = sign || alarming(words(cut)) || alarming(read) || near || null;
    if (sign) {
      const page = index.pages.findIndex(([address]) => address === sign.page);
      const there = hits.findIndex((one) => one.page === page);
      hits.unshift(there >= 0 ? hits.splice(there, 1)[0] : { page, section: top.get(page), score: 1 });
    }
    const changed = read.join(" ") !== words(cut).join(" ");
    return { urgent: hint && { ...hint, title: index.pages.find(([address]) => address === hint.page)[1] }, read: changed ? read.join(" ") : "", hits: hits.map((one) => shown(one, asked, alike)) };
  }

  // The sentence that answers: the one with most of what was asked, early ones first.
  function shown({ page, section, score }, asked, alike) {
    const [address, title, kind, about] = index.pages[page];
    const [, anchor, heading, text] = index.sections[section];
    let [answer, most] = ["", 0];
    for (const [place, sentence] of text.split(/(?<=[.!?:])\s+(?=[\p{Lu}\d“])/u).entries()) {
      const held = new Set(terms(sentence));
      const value = asked.reduce((sum, term) => sum + (held.has(term) ? rare(term) : 0), 0) + 0.5 * alike.reduce((sum, term) => sum + (held.has(term) ? rare(term) : 0), 0) - place * 0.01;
      if (value > most) [answer, most] = [sentence, value];
    }
    return { address: address + (anchor ? `#${anchor}` : ""), title, kind, heading, answer: kind === "Word" ? about : answer || about, score };
  }
  const marks = (text, typed) => {
    const wanted = new Set(mended(typed).filter((word) => !SMALL.has(word)).map(stem));
    return text.split(/([\p{L}\p{M}\p{N}’']+)/u).map((part, place) => [part, place % 2 === 1 && wanted.has(stem(plain(part)))]);
  };
  return { find, marks };
};
