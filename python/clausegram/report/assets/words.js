// Words of a text as they are compared when a change is looked for: a port of the module `words` of
// crates/clausegram-similarity, which says what a word is. tests/python/test_report_browser.py
// compares the two.

const CLASS = { word: 1, mark: 2, space: 4, unseen: 8, known: 16 };
const IS_WORD = /[\p{L}\p{N}]/u;
const IS_MARK = /\p{M}/u;
const IS_SPACE = /\p{White_Space}/u;
const IS_UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
// Scripts in which spaces do not part words: each character is a word.
const STANDS_ALONE =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

const FOLDED = new Map([
  ...[..."‘’‚‛′`´"].map((one) => [one.codePointAt(0), "'"]),
  ...[..."“”„‟″«»"].map((one) => [one.codePointAt(0), '"']),
  ...[..."‐‑‒–—―−"].map((one) => [one.codePointAt(0), "-"]),
]);

const ascii = new Uint8Array(128);
const others = new Map();
for (let code = 0; code < 128; code += 1) ascii[code] = classified(code);

function classified(code) {
  const character = String.fromCodePoint(code);
  if (IS_SPACE.test(character)) return CLASS.known | CLASS.space;
  if (IS_UNSEEN.test(character)) return CLASS.known | CLASS.unseen;
  if (IS_MARK.test(character)) return CLASS.known | CLASS.mark;
  const word = IS_WORD.test(character) && !STANDS_ALONE.test(character);
  return CLASS.known | (word ? CLASS.word : 0);
}

function classOf(code) {
  if (code < 128) return ascii[code];
  let found = others.get(code);
  if (found === undefined) others.set(code, (found = classified(code)));
  return found;
}

const isDigit = (code) => code >= 48 && code <= 57;

function isJoiner(form, before, after) {
  if (form === "'" || form === "-" || form === "/" || form === "·") return true;
  return (form === "." || form === ",") && isDigit(before) && isDigit(after);
}

const JOINERS = new Set("'-/·.,");

function foldedForm(code) {
  return FOLDED.get(code) ?? String.fromCodePoint(code);
}

/** The forms of the words of a text in order, and where each starts and ends. */
export function words(text) {
  const found = { forms: [], starts: [], ends: [] };
  let at = 0;
  while (at < text.length) {
    const end = wordEnd(text, at);
    if (end.form) {
      found.forms.push(end.form);
      found.starts.push(at);
      found.ends.push(end.at);
    }
    at = end.at;
  }
  return found;
}

const width = (code) => (code > 0xffff ? 2 : 1);

/** Where the word that begins at `at` ends, and its form: "" for what is not seen. */
function wordEnd(text, at) {
  const first = text.codePointAt(at);
  let here = at + width(first);
  if (classOf(first) & (CLASS.space | CLASS.unseen)) return { at: here, form: "" };
  let form = foldedForm(first);
  const inWord = classOf(first) & CLASS.word;
  let last = first;
  while (here < text.length) {
    const next = text.codePointAt(here);
    const kind = classOf(next);
    const behind = here + width(next);
    if (kind & CLASS.unseen) {
      // In the word, but no part of its form.
    } else if (kind & CLASS.mark) {
      form += foldedForm(next);
    } else if (inWord && (kind & CLASS.word || joins(text, next, last, behind))) {
      form += foldedForm(next);
      last = next;
    } else {
      return { at: here, form };
    }
    here = behind;
  }
  return { at: here, form };
}

/** Whether a character joins the one before it and the one behind it to a word. */
function joins(text, code, last, behind) {
  const form = foldedForm(code);
  if (!JOINERS.has(form) || behind >= text.length || !(classOf(last) & CLASS.word)) return false;
  const after = text.codePointAt(behind);
  return (classOf(after) & CLASS.word) !== 0 && isJoiner(form, last, after);
}

const OF_WORD = /^[\p{L}\p{N}_]/u;

/** Whether a form is punctuation, which weighs nothing. */
export function isPunctuation(form) {
  const code = form.charCodeAt(0);
  if (code < 128) return !(ascii[code] & CLASS.word) && code !== 95;
  return !OF_WORD.test(form);
}

// Among fewer texts nothing can be told from how many have a word: there it is common if it is short.
const FEW = 20;
const SHORT = 3;
// More than a tenth of the texts have a common word: it weighs less than ln 11, in units of a 1,024th.
const UNIT = 1024;
const LN_11 = 2.3978952727983707;

const encoder = new TextEncoder();

/** Tells common words among texts, each of which stands there `times[i]` times. */
export function commonAmong(texts, times) {
  const number = times.reduce((sum, one) => sum + one, 0);
  if (number < FEW) return (form) => encoder.encode(form).length <= SHORT;
  const counts = new Map();
  const lastText = new Map();
  texts.forEach((text, at) => {
    for (const form of words(text).forms) {
      const lower = form.toLowerCase();
      if (lastText.get(lower) === at) continue;
      lastText.set(lower, at);
      counts.set(lower, (counts.get(lower) ?? 0) + times[at]);
    }
  });
  return (form) => {
    const having = counts.get(form.toLowerCase()) ?? 1;
    return Math.trunc(Math.log1p(number / having) * UNIT) < LN_11 * UNIT;
  };
}
