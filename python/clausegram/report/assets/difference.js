// What changed between two rows of words: a port of the module `difference` of
// crates/clausegram-similarity, which explains it.

import { scripted } from "./script.js";
import { isPunctuation, words } from "./words.js";

// Rows are compared whole up to so many pairs of words; longer ones are parted so often.
const CELLS = 4 << 20;
const DEEPEST = 8;
// What a word is worth that is kept, and what each place costs that is changed.
const WORTH = { mark: 2, common: 4, word: 8, place: 5 };
const STEP = { afterChange: 1, out: 2, put: 4 };
const NEVER = -(2 ** 30);

/** A text as a row of words; `slots` are kind, start and end of each, flat. */
export function row(text, slots) {
  const { forms, starts, ends } = words(text);
  const kinds = new Uint8Array(forms.length); // 0: in no slot
  let slot = 0;
  for (let at = 0; at < forms.length; at += 1) {
    while (slot < slots.length && slots[slot + 2] <= starts[at]) slot += 3;
    if (slot < slots.length && slots[slot + 1] <= starts[at]) kinds[at] = slots[slot] + 1;
  }
  return { text, forms, starts, ends, kinds };
}

/**
 * The edit script from one row to another: steps with `change` ("kept", "changed", "closing" or
 * "routine", and then `kind`), and where the words stand in both texts.
 */
export function difference(from, to, isCommon) {
  const numbers = new Map();
  const number = (form) => {
    if (!numbers.has(form)) numbers.set(form, numbers.size);
    return numbers.get(form);
  };
  const rows = { a: from.forms.map(number), b: to.forms.map(number), worth: [] };
  for (const form of numbers.keys()) {
    if (isPunctuation(form)) rows.worth.push(WORTH.mark);
    else rows.worth.push(isCommon(form) ? WORTH.common : WORTH.word);
  }
  const marks = (numbered) => numbered.map((word) => rows.worth[word] === WORTH.mark);
  const isMark = { from: marks(rows.a), to: marks(rows.b) };
  const bodies = [isMark.from.lastIndexOf(false) + 1, isMark.to.lastIndexOf(false) + 1];
  const blocks = [];
  // The punctuation at the end is decided by the next paragraph: it is no place of change.
  kept(rows, [0, bodies[0], 0, bodies[1]], DEEPEST, blocks);
  kept(rows, [bodies[0], rows.a.length, bodies[1], rows.b.length], DEEPEST, blocks);
  return scripted(from, to, rows, isMark, blocks).map((edit) => ({
    ...edit,
    old: place(from, edit.from),
    new: place(to, edit.to),
  }));
}

/** Where a run of words stands; of none, the place behind the word before. */
function place(of, [start, end]) {
  if (start < end) return [of.starts[start], of.ends[end - 1]];
  const at = start > 0 ? of.ends[start - 1] : 0;
  return [at, at];
}

function kept(rows, [a0, a1, b0, b1], depth, blocks) {
  const { a, b } = rows;
  let first = 0;
  while (a0 + first < a1 && b0 + first < b1 && a[a0 + first] === b[b0 + first]) first += 1;
  keep(blocks, a0, b0, first);
  const [from, to] = [a0 + first, b0 + first];
  let last = 0;
  while (a1 - last > from && b1 - last > to && a[a1 - last - 1] === b[b1 - last - 1]) last += 1;
  const places = [from, a1 - last, to, b1 - last];
  if ((places[1] - from) * (places[3] - to) <= CELLS) best(rows, places, blocks);
  else if (depth > 0) parted(rows, places, depth - 1, blocks);
  keep(blocks, places[1], places[3], last);
}

function keep(blocks, from, to, length) {
  const before = blocks.at(-1);
  if (before && before[0] + before[2] === from && before[1] + before[2] === to) before[2] += length;
  else if (length > 0) blocks.push([from, to, length]);
}

/** Dynamic programming over all pairs of places. */
function best(rows, places, blocks) {
  const a = rows.a.slice(places[0], places[1]);
  const b = rows.b.slice(places[2], places[3]);
  if (!a.length || !b.length) return;
  const wide = b.length + 1;
  const steps = new Uint8Array((a.length + 1) * wide).fill(STEP.put);
  const keeping = new Int32Array(wide).fill(NEVER);
  const changing = new Int32Array(wide).fill(-WORTH.place);
  keeping[0] = 0;
  steps[0] = 0;
  for (let i = 0; i < a.length; i += 1) {
    const line = (i + 1) * wide;
    const worth = rows.worth[a[i]];
    let [keptBefore, changedBefore] = [keeping[0], changing[0]];
    keeping[0] = NEVER;
    steps[line] = STEP.out;
    let put = changing[0];
    for (let j = 1; j < wide; j += 1) {
      const afterChange = changedBefore >= keptBefore;
      const before = afterChange ? changedBefore : keptBefore;
      const pair = a[i] === b[j - 1] ? before + worth : NEVER;
      keptBefore = keeping[j];
      changedBefore = changing[j];
      const begin = pair - WORTH.place;
      const sum = Math.max(changedBefore, put, begin);
      const change = sum === begin ? 0 : sum === put ? STEP.put : STEP.out;
      steps[line + j] = change | (afterChange ? STEP.afterChange : 0);
      keeping[j] = pair;
      changing[j] = sum;
      put = sum;
    }
  }
  trace(steps, wide, keeping[b.length] > changing[b.length], places, blocks);
}

function trace(steps, wide, ends, [a0, a1, b0, b1], blocks) {
  let [i, j, keeping] = [a1 - a0, b1 - b0, ends];
  const pairs = [];
  while (i > 0 || j > 0) {
    const step = steps[i * wide + j];
    if (keeping) {
      i -= 1;
      j -= 1;
      pairs.push([a0 + i, b0 + j]);
      keeping = (step & STEP.afterChange) === 0;
    } else if (step & STEP.out) i -= 1;
    else if (step & STEP.put) j -= 1;
    else keeping = true;
  }
  for (const [from, to] of pairs.reverse()) keep(blocks, from, to, 1);
}

/** Parts long rows at words that stand once in each. */
function parted(rows, [a0, a1, b0, b1], depth, blocks) {
  const anchors = anchored(rows.a.slice(a0, a1), rows.b.slice(b0, b1));
  if (!anchors.length) return;
  let [a, b] = [a0, b0];
  for (const [before, after] of anchors) {
    kept(rows, [a, a0 + before, b, b0 + after], depth, blocks);
    keep(blocks, a0 + before, b0 + after, 1);
    [a, b] = [a0 + before + 1, b0 + after + 1];
  }
  kept(rows, [a, a1, b, b1], depth, blocks);
}

function anchored(a, b) {
  const once = (of) => {
    const places = new Map();
    of.forEach((word, at) => places.set(word, places.has(word) ? -1 : at));
    return places;
  };
  const [before, after] = [once(a), once(b)];
  const both = [...before]
    .map(([word, at]) => [at, after.get(word) ?? -1])
    .filter(([at, other]) => at >= 0 && other >= 0)
    .sort((one, two) => one[0] - two[0]);
  return rising(both.map(([, other]) => other)).map((at) => both[at]);
}

/** Places of a longest run of rising values; of equally long ones the one that ends first. */
function rising(values) {
  const sorted = [...values].sort((one, two) => one - two);
  const ranks = new Map(sorted.map((value, rank) => [value, rank]));
  const tree = Array.from({ length: sorted.length + 1 }, () => [0, -1]);
  const before = [];
  let longest = [0, -1];
  values.forEach((value, at) => {
    let found = [0, -1];
    for (let node = ranks.get(value); node > 0; node &= node - 1) {
      if (tree[node][0] > found[0]) found = tree[node];
    }
    before.push(found[1]);
    const run = [found[0] + 1, at];
    for (let node = ranks.get(value) + 1; node < tree.length; node += node & -node) {
      if (run[0] > tree[node][0]) tree[node] = run;
    }
    if (run[0] > longest[0]) longest = run;
  });
  const run = [];
  for (let at = longest[1]; at >= 0; at = before[at]) run.push(at);
  return run.reverse();
}
