// The links of two resolutions, out of the block that `report/links.py` describes.

import { bytes, value } from "./data.js";
import { difference, row } from "./difference.js";
import { commonAmong } from "./words.js";

const STATUSES = ["carried", "split", "merged"];
const CHANGES = ["identical", "routine", "edited"];
const [MOVED, ASSIGNED] = [16, 32];

let index = null;

/** Reads whole numbers of seven bits a byte. */
function reader(block, start) {
  let at = start;
  return {
    place: () => at,
    more: () => at < block.length,
    next() {
      let [number, shift] = [0, 0];
      for (;;) {
        const byte = block[at];
        at += 1;
        number |= (byte & 127) << shift;
        if (byte < 128) return number;
        shift += 7;
      }
    },
  };
}

/** Where the links of each pair begin; a pair is the later resolution and `size` times the earlier. */
async function indexed(size) {
  if (index) return index;
  const block = await bytes("links");
  const read = reader(block, 0);
  const places = new Map();
  let [a, b] = [0, 0];
  while (read.more()) {
    const gap = read.next();
    b = read.next() + (gap === 0 ? b : a + gap);
    a += gap;
    places.set(a * size + b, read.place());
    const number = read.next();
    for (let at = 0; at < 3 * number; at += 1) read.next();
  }
  index = { block, places };
  return index;
}

/**
 * The links from an earlier resolution to a later one, in the order of the later, places counted in
 * each. Null where the two were compared and nothing is shared, or were not compared.
 */
export async function linked(data, earlier, later) {
  const { block, places } = await indexed(data.size);
  const start = places.get(earlier * data.size + later);
  if (start === undefined) return null;
  const read = reader(block, start);
  const found = [];
  let to = 0;
  for (let number = read.next(); number > 0; number -= 1) {
    to += read.next();
    const old = read.next();
    const told = read.next();
    const change = CHANGES[(told >> 2) & 3];
    const moved = (told & MOVED) !== 0;
    let status = STATUSES[told & 3];
    if (status === "carried") status = moved ? "moved" : change === "identical" ? change : "edited";
    found.push({ old, new: to, status, change, moved, assigned: (told & ASSIGNED) !== 0 });
  }
  const size = (at) => data.starts[at + 1] - data.starts[at];
  return completed(found, size(earlier), size(later));
}

/** Links with what is new and what was dropped, which follows what it followed. */
export function completed(found, olds, news) {
  const partner = new Map();
  const used = new Set();
  for (const link of found) {
    used.add(link.old);
    if (link.assigned) partner.set(link.old, link.new);
  }
  const none = { change: null, moved: false };
  const after = Array.from({ length: news + 1 }, () => []);
  let last = 0;
  for (let old = 0; old < olds; old += 1) {
    if (!used.has(old)) after[last].push({ old, new: -1, status: "dropped", ...none });
    else if (partner.has(old)) last = partner.get(old) + 1;
  }
  const all = [...after[0]];
  let ahead = 0;
  for (let to = 0; to < news; to += 1) {
    if (found[ahead]?.new !== to) all.push({ old: -1, new: to, status: "new", ...none });
    for (; found[ahead]?.new === to; ahead += 1) all.push(found[ahead]);
    all.push(...after[to + 1]);
  }
  return all;
}

let common = null;
const rows = new Map();
const MOST_ROWS = 2000; // that are kept; a difference view has some hundred

/** Compares clauses, told by their places among all. */
export async function comparer(data) {
  const { kinds, slots } = await value("slots");
  if (!common) {
    const times = new Uint32Array(data.texts.length);
    for (const place of data.clauses.text.places) times[place] += 1;
    common = remembered(commonAmong(data.texts, [...times]));
  }
  const rowOf = (place) => {
    if (rows.size > MOST_ROWS) rows.clear();
    if (!rows.has(place)) rows.set(place, row(data.texts[place], slots[place]));
    return rows.get(place);
  };
  const { places } = data.clauses.text;
  return (old, next) =>
    difference(rowOf(places[old]), rowOf(places[next]), common).map((step) =>
      step.change === "routine" ? { ...step, kind: kinds[step.kind] } : step,
    );
}

function remembered(isCommon) {
  const known = new Map();
  return (form) => {
    if (!known.has(form)) known.set(form, isCommon(form));
    return known.get(form);
  };
}
