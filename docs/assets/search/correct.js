// Reads slips of spelling: the known word that somebody most likely meant. A word that is right English but not in the guide
// stays as it is and is told, for "offline" is no slip of "online".
"use strict";

const VOWELS = "aeiouy";
const ALIKE = ["ckq", "scz", "fv", "mn", "dt", "gj", "bp", "sx", "lr"];
/** How far a slip may be from the word, by the length of what was typed. */
const reach = (length) => (length < 4 ? 0.45 : length < 5 ? 0.85 : length < 6 ? 1.05 : length < 8 ? 1.4 : length < 10 ? 1.7 : 2.2);
/** What it costs that the first letter differs: people get it right. */
const FIRST = 0.5;
/** How much a word gains that is twice as common. */
const COMMON = 0.15;

const isVowel = (letter) => VOWELS.includes(letter);
const swap = (a, b) => (a === b ? 0 : isVowel(a) && isVowel(b) ? 0.5 : ALIKE.some((set) => set.includes(a) && set.includes(b)) ? 0.6 : isVowel(a) === isVowel(b) ? 1.1 : 1.3);
const leave = (letter, before, after) => (letter === before || letter === after ? 0.35 : isVowel(letter) || letter === "h" ? 0.8 : 0.95);

/** The cost of the cheapest way from one word to another (Damerau and Levenshtein, with weights); more than `most` is only more. */
export function distance(a, b, most) {
  let before = [];
  let row = [0];
  for (let j = 1; j <= b.length; j++) row[j] = row[j - 1] + leave(b[j - 1], b[j - 2], b[j]);
  for (let i = 1; i <= a.length; i++) {
    const next = [row[0] + leave(a[i - 1], a[i - 2], a[i])];
    let least = next[0];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(next[j - 1] + leave(b[j - 1], b[j - 2], b[j]), row[j] + leave(a[i - 1], a[i - 2], a[i]), row[j - 1] + swap(a[i - 1], b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 0.6);
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return least;
    before = row;
    row = next;
  }
  return row[b.length];
}

/** How a word sounds, roughly. */
export const sound = (word) => word.replace(/ph/g, "f").replace(/t?ch/g, "x").replace(/(sc|s|z|c)(?=[eiy])/g, "s").replace(/ck|qu|c|q/g, "k").replace(/[ei]a|ie|ee|y/g, "i")
  .replace(/ou|oo/g, "u").replace(/mb$/, "m").replace(/gh/g, "").replace(/(.)\1/g, "$1").replace(/(.)h/g, "$1");

/** How far a name of an urgent sign may be from what was typed, for each letter of it; nothing else is like such names. */
const NAME = 0.22;

export function makeCorrect({ beside, names = [] }, { stem, isSmall, common }) {
  const english = new Set(beside.split(" "));
  let stems;
  const isKnown = (word) => {
    if (isSmall(word) || common.has(word) || /\d/.test(word)) return true;
    stems = stems || new Set([...common.keys()].map(stem));
    return stems.has(stem(word));
  };
  const begins = (start) => {
    for (const word of common.keys()) if (word.startsWith(start)) return true;
    return false;
  };

  // Which letters a word has, as bits, and words by their length: most words need no closer look.
  const letters = (word) => {
    let bits = 0;
    for (let at = 0; at < word.length; at++) bits |= 1 << ((word.charCodeAt(at) - 97) & 31);
    return bits;
  };
  const differ = (bits) => {
    let times = 0;
    for (let left = bits; left; left &= left - 1) times++;
    return times;
  };
  let lengths;
  const ofLength = (length) => {
    if (!lengths) {
      lengths = [];
      for (const [word, times] of common) (lengths[word.length] = lengths[word.length] || []).push({ word, times, bits: letters(word) });
    }
    return lengths[length] || [];
  };
  const sounds = new Map();
  const heard = (word) => {
    if (!sounds.has(word)) sounds.set(word, sound(word));
    return sounds.get(word);
  };
  /** The known word that was most likely meant, or "". */
  const nearest = (word) => {
    if (word.length < 3 || word.length > 30 || english.has(word)) return "";
    const most = reach(word.length);
    const mine = sound(word);
    const bits = letters(word);
    let best = "";
    let least = Infinity;
    for (let length = Math.max(3, word.length - 3); length <= word.length + 3; length++) {
      for (const { word: other, times, bits: others } of ofLength(length)) {
        const first = other[0] === word[0] ? 0 : FIRST;
        const gain = COMMON * times;
        // Each change costs half a point at least and changes two letters at most; what cannot win is passed over.
        const limit = Math.min(most, least + gain) - first;
        if (limit <= 0 || differ(bits ^ others) > 4 * limit + 1) continue;
        let far = distance(word, other, limit) + first;
        if (far > 0.4 && differ(bits ^ others) < 5) far = Math.min(far, distance(mine, heard(other), limit) + 0.35 + first);
        if (far <= most && far - gain < least) [best, least] = [other, far - gain];
      }
    }
    return best;
  };
  /** Two common words that were run together, or nothing. */
  const parted = (word) => {
    let best = [];
    let most = 3;
    for (let at = 2; at < word.length - 1; at++) {
      const pair = [word.slice(0, at), word.slice(at)];
      const value = Math.min(...pair.map((part) => (isSmall(part) ? 4 : part.length > 2 && common.has(part) ? common.get(part) : 0)));
      if (value > most || (value === most && pair[0].length > 2)) [best, most] = [pair, value];
    }
    return best;
  };

  const found = new Map();
  const corrected = (word) => {
    if (!found.has(word)) {
      // A slip is likelier than two words run together, unless much had to change.
      const near = nearest(word);
      const two = (!near || distance(word, near, 1) > 0.9) && word.length > 5 && !english.has(word) ? parted(word) : [];
      found.set(word, two.length ? two : [near || word]);
    }
    return found.get(word);
  };

  const runs = names.map((name) => ({ list: name.split(" "), run: name.replace(/ /g, "") })).filter(({ run }) => run.length > 5);
  /** The name of a sign that words from `at` on spell wrongly, parted or joined in any way: [its words, how many were typed], or nothing. */
  const misspelt = (list, at) => {
    let best = [];
    let least = Infinity;
    for (let size = 1; size <= 4 && at + size <= list.length; size++) {
      const mine = list.slice(at, at + size);
      if (mine.every(isKnown) || isSmall(mine[0]) || isSmall(mine[size - 1])) continue;
      const typed = mine.join("");
      // A slip of a common word is likelier, if it is nearer.
      const other = size === 1 && nearest(typed);
      const rival = other ? distance(typed, other, 3) : Infinity;
      for (const { list: name, run } of runs) {
        if (Math.abs(run.length - typed.length) > 3) continue;
        const most = Math.min(NAME * run.length, 2.6);
        const far = Math.min(distance(typed, run, most), distance(sound(typed), sound(run), most) + 0.35) + (typed[0] === run[0] ? 0 : FIRST);
        if (far <= most && far < least && far <= rival + 0.4) [best, least] = [[name, size], far];
      }
    }
    return best;
  };

  /** What was most likely meant: `read`, and the words that nothing is like. `open`: the last word may go on. */
  return (list, open = false) => {
    const read = [];
    const unknown = [];
    for (let at = 0; at < list.length; at++) {
      const word = list[at];
      const joint = word + (list[at + 1] || "");
      const [name, size] = runs.length && !(open && at === list.length - 1 && begins(word)) ? misspelt(list, at) : [];
      if (name) {
        read.push(...name);
        at += size - 1;
      } else if (isKnown(word) && !(list[at + 1] && !isKnown(list[at + 1]) && common.has(joint))) read.push(word);
      else if (list[at + 1] && common.has(joint)) {
        read.push(joint);
        at++;
      } else if (open && at === list.length - 1 && word.length > 2 && begins(word)) read.push(word);
      else {
        const meant = corrected(word);
        if (meant.length === 1 && meant[0] === word) unknown.push(word);
        read.push(...meant);
      }
    }
    return { read, unknown };
  };
}
