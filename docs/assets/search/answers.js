// Turns ranked pages into what is shown: title, part, the sentence that answers, and which letters to mark.
"use strict";

import { makeRank } from "./rank.js";

/** How many results are shown for readers, and how many for clinics and editors below them. */
const SHOWN = 8;
const BELOW = 3;
/** Below this share of the best score a page for clinics and editors is not worth a line. */
const WORTH = 0.45;
/** How much better than every page for readers it must fit to stand before them: who asks for a poster means it. */
const CLEAR = 2;

/** The sentences of a text; without looking behind, which Safari before 16.4 cannot read. */
export const sentences = (text) => text.split("\n").flatMap((block) => block.match(/.+?[.!?][”"’)]*(?=\s+[\p{Lu}\d“]|$)|.+$/gu) || []).map((one) => one.trim());

export function makeAnswers(index, language) {
  const { words, stem, content, plain, isSmall } = language;
  const rank = makeRank(index, language);
  const { pages, sections } = index;
  // They come last; until then a result tells what its page is about.
  let texts = [];

  /** The sentence that holds most of what was asked; early ones first. */
  function sentence(text, mine) {
    let [answer, most] = ["", 0];
    sentences(text).forEach((one, at) => {
      const held = new Set(words(one).map(stem));
      let value = -0.01 * at;
      for (const key of mine) {
        if (held.has(key)) value += rank.rare(key);
        else if ((rank.same.get(key) || []).some((other) => held.has(other))) value += 0.5 * rank.rare(key);
      }
      if (value > most) [answer, most] = [one, value];
    });
    return answer;
  }
  const shown = ({ page, section, score }, mine) => {
    const [address, title, kind, about, , aside] = pages[page];
    const [, anchor, heading] = sections[section];
    const answer = kind === "word" ? about : sentence(texts[section] || "", mine) || about;
    return { address: address + (anchor ? `#${anchor}` : ""), title, kind, heading, answer, aside, score };
  };

  /** What is found for words as they were read, and which of them the guide does not have; a page to which a warning leads comes first. */
  function find(read, start, first = "") {
    const mine = content(read);
    const ranked = rank(read, start);
    const led = first && pages.findIndex(([address]) => address === first.split("#")[0]);
    if (led !== "" && led >= 0) {
      const at = ranked.findIndex((one) => one.page === led);
      const section = sections.findIndex(([page, anchor]) => page === led && `${pages[led][0]}#${anchor}` === first);
      const one = at >= 0 ? ranked.splice(at, 1)[0] : { page: led, section: rank.top.get(led), score: 1 };
      ranked.unshift(section >= 0 ? { ...one, section } : one);
    }
    const best = Math.max(...ranked.slice(0, 2).map((one) => one.score), 0);
    const aside = (one) => pages[one.page][5];
    const lost = read.filter((word) => !isSmall(word) && !rank.has(stem(word)) && (word !== start || !ranked.length));
    const reader = ranked.find((one) => !aside(one));
    const named = (one) => !first && one === ranked[0] && aside(one) && (!reader || one.score > CLEAR * reader.score);
    const hits = ranked.filter((one) => !aside(one) || named(one)).slice(0, SHOWN);
    const others = ranked.filter((one) => aside(one) && !named(one) && (one.score > best * WORTH || !hits.length)).slice(0, BELOW);
    return { hits: hits.map((one) => shown(one, mine)), others: others.map((one) => shown(one, mine)), lost };
  }
  /** A text in parts, with those words marked that were asked for. */
  function marks(text, read) {
    const wanted = new Set(content(read));
    return text.split(/([\p{L}\p{M}\p{N}’']+)/u).map((part, at) => {
      const [word] = at % 2 ? words(part) : [];
      return [part, Boolean(word) && !isSmall(plain(part)) && wanted.has(stem(word))];
    });
  }
  const read = (list) => {
    texts = list;
  };
  return { find, marks, read };
}

export function start(index) {
  globalThis.guideSearch.answered(makeAnswers(index, globalThis.guideSearch.language));
}
