// Search and filters over clauses, without the page: what is asked in, places of clauses out.

import { whenIdle } from "./dom.js";

const PLAIN = /^[ -_a-~]*$/; // ASCII without white space but the space, and without the grave accent

/** Texts as they are searched: small letters, and one form of quotation marks, dashes and spaces. */
export function folded(text) {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  // A few letters are longer in small: there the places of hits would be wrong.
  const same = lower.length === text.length ? lower : text;
  return same
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/\s/g, " ");
}

/** What is looked for: words, each the beginning of a word, and "phrases", all of which must occur. */
export function terms(query) {
  const found = [];
  for (const [, phrase, word] of folded(query).matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const needle = (phrase ?? word).trim().replace(/ +/g, " ");
    if (needle) found.push({ needle, isWhole: phrase !== undefined });
  }
  return found;
}

const OF_A_WORD = /[\p{L}\p{N}\p{M}]/u;

function bounded(text, at) {
  if (at <= 0 || at >= text.length) return true;
  return !(OF_A_WORD.test(text[at - 1]) && OF_A_WORD.test(text[at]));
}

/** Where a term next stands in a folded text, or -1. A phrase ends where a word ends. */
function next(text, { needle, isWhole }, from) {
  for (let at = text.indexOf(needle, from); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (bounded(text, at) && (!isWhole || bounded(text, at + needle.length))) return at;
  }
  return -1;
}

/** Where terms stand in a text, as pairs of start and end in order, overlaps joined. */
export function hits(text, asked) {
  const places = [];
  const within = folded(text);
  for (const term of asked) {
    for (let at = next(within, term, 0); at >= 0; at = next(within, term, at + 1)) {
      places.push([at, at + term.needle.length]);
    }
  }
  places.sort((one, two) => one[0] - two[0] || one[1] - two[1]);
  const found = [];
  for (const [start, end] of places) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/** Searches distinct texts; for each whether it has all terms. Texts are folded while nobody waits. */
export function searcher(texts) {
  let ready = null;
  const prepare = () => (ready ??= texts.map(folded));
  whenIdle(prepare);
  return (asked) => {
    prepare();
    return Uint8Array.from(ready, (text) => asked.every((term) => next(text, term, 0) >= 0));
  };
}

/** For each distinct value of a column whether a filter takes it. */
function taking(column, takes) {
  return Uint8Array.from(column.values, (value) => takes(value));
}

/**
 * The places of the clauses that all filters take, in order. `filters` are strings, "" for all:
 * part, function (the first or the second), actor, session, resolution; `found` is what a search
 * gave, or null.
 */
export function filtered(data, filters, found) {
  const { part, actors, text } = data.clauses;
  const first = data.clauses.function;
  const second = data.clauses.second_function;
  const is = (wanted) => (value) => wanted === "" || value === wanted;
  const parts = taking(part, is(filters.part));
  const firsts = taking(first, is(filters.function));
  const seconds = taking(second, (value) => filters.function !== "" && value === filters.function);
  const asked = taking(actors, (held) => filters.actor === "" || held.includes(filters.actor));
  const within = Uint8Array.from(data.names, (name, at) => {
    const session = data.resolutions.session[at];
    const isOf = filters.session === "" || String(session ?? "none") === filters.session;
    return isOf && (filters.resolution === "" || name === filters.resolution);
  });
  const taken = [];
  for (let at = 0; at < data.length; at += 1) {
    if (
      within[data.resolutionOf[at]] &&
      parts[part.places[at]] &&
      (firsts[first.places[at]] || seconds[second.places[at]]) &&
      asked[actors.places[at]] &&
      (!found || found[text.places[at]])
    ) {
      taken.push(at);
    }
  }
  return taken;
}

const ORDERS = {
  session: (data, at) => data.resolutions.session[data.resolutionOf[at]] ?? Infinity,
  function: (data, at) => data.clauses.function.at(at),
  actor: (data, at) => data.clauses.actors.at(at).join() || "\uffff",
  opening: (data, at) => data.clauses.text.at(at).toLowerCase(),
  length: (data, at) => data.clauses.text.at(at).length,
};

/** Clauses in another order; those that are alike in it stay in the order of the texts. */
export function sorted(data, places, order, isDown) {
  const key = ORDERS[order];
  const way = isDown ? -1 : 1;
  if (!key) return isDown ? [...places].reverse() : places;
  const keys = new Map(places.map((at) => [at, key(data, at)]));
  return [...places].sort((a, b) => {
    const [one, two] = [keys.get(a), keys.get(b)];
    return one < two ? -way : one > two ? way : a - b;
  });
}
