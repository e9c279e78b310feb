// Text becomes words and stems. The tables come with the index (scripts/publish/search/text.py), so that the page and the
// program that makes the index never differ.
"use strict";

export function makeWords({ small, joined, stem: steps, kept = "", known: classes = [] }) {
  const smallWords = new Set(small.split(" "));
  const joins = joined.map(([pattern, instead]) => [new RegExp(`\\b(?:${pattern})${pattern[0] === "(" ? "" : "\\b"}`, "g"), instead]);
  const any = new RegExp(joined.map(([pattern]) => `\\b(?:${pattern})`).join("|"));
  const stages = steps.map(([[least, most], rules]) => ({ least, most, rules: rules.map(([pattern, instead]) => [new RegExp(pattern, "g"), instead]) }));
  // Known words, by how common they are, come with a dot where their stem ends, or with ~ where it is no beginning of theirs.
  const stems = new Map();
  const common = new Map();
  for (const word of kept.split(" ")) stems.set(word, word.replace(/s$/, ""));
  classes.forEach((list, times) => {
    for (const marked of list ? list.split(" ") : []) {
      const dot = marked.indexOf(".");
      const word = dot > 0 ? marked.slice(0, dot) + marked.slice(dot + 1) : marked.replace("~", "");
      if (dot > 0) stems.set(word, marked.slice(0, dot));
      else if (word === marked) stems.set(word, word);
      common.set(word, times);
    }
  });

  /** Small letters without accents and apostrophes. */
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f’'‘`]/g, "");

  /** The words of a text, with one way to write what people join or part. */
  function words(text) {
    let found = (plain(text).match(/[\p{L}\p{N}]+/gu) || []).join(" ");
    if (any.test(found)) for (const [pattern, instead] of joins) found = found.replace(pattern, instead);
    return found ? found.split(" ") : [];
  }

  /** The stem of one word, roughly. */
  function stem(word) {
    const known = stems.get(word);
    if (known !== undefined) return known;
    let left = word;
    let length = 0;
    stages.forEach(({ least, most, rules }, stage) => {
      // The last two steps are one choice, by the length before them.
      if (stage < 3) length = left.length;
      if (length < least || length > most) return;
      for (const [pattern, instead] of rules) left = left.replace(pattern, instead);
    });
    stems.set(word, left);
    return left;
  }

  const isSmall = (word) => smallWords.has(word);
  /** The stems of those words that say something, each once. */
  const content = (list) => [...new Set(list.filter((word) => !isSmall(word)).map(stem))];
  return { plain, words, stem, isSmall, content, common };
}
