// The data of the report: blocks in base64 of compressed JSON or bytes, read when they are needed.

import { byId } from "./dom.js";

const FORM = 1; // of the blocks, as `report/data.py` makes them

const opened = new Map();

/** What a browser lacks to read the blocks; empty if there is nothing. */
export function lacking() {
  return typeof DecompressionStream === "undefined" ? "DecompressionStream" : "";
}

/** The bytes of a block. */
export function bytes(name) {
  if (!opened.has(name)) opened.set(name, unpacked(byId(`block-${name}`).textContent));
  return opened.get(name);
}

/** The value of a block of JSON. */
export async function value(name) {
  const key = `${name} as JSON`;
  if (!opened.has(key)) {
    opened.set(key, bytes(name).then((held) => JSON.parse(new TextDecoder().decode(held))));
  }
  return opened.get(key);
}

async function unpacked(text) {
  const binary = atob(text);
  const packed = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) packed[at] = binary.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A column: `at(i)` is the value of row i, `places[i]` its place among the distinct `values`. */
function column({ values, at }) {
  const places = Uint32Array.from(at);
  return { values, places, at: (row) => values[places[row]] };
}

/** All that is needed to show clauses: resolutions, columns of clauses, texts. */
export async function load() {
  const [core, texts] = await Promise.all([value("core"), value("texts")]);
  if (core.form !== FORM) throw new Error(`the data have form ${core.form}, not ${FORM}`);
  const clauses = {};
  for (const [name, held] of Object.entries(core.clauses)) {
    clauses[name] = column(name === "text" ? { values: texts, at: held.at } : held);
  }
  const counts = core.resolutions.clauses;
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((number, at) => (starts[at + 1] = starts[at] + number));
  const resolutionOf = new Uint32Array(starts.at(-1));
  counts.forEach((_, at) => resolutionOf.fill(at, starts[at], starts[at + 1]));
  return {
    ...core,
    clauses,
    starts,
    resolutionOf,
    texts,
    size: counts.length,
    length: starts.at(-1),
    names: core.resolutions.name,
  };
}

/** The path of a clause; one that stands twice in its resolution has a number as well. */
export function pathIn(data, clause) {
  const path = data.clauses.path.at(clause);
  const first = data.starts[data.resolutionOf[clause]];
  let times = 1;
  for (let at = first; at < clause; at += 1) times += data.clauses.path.at(at) === path;
  return times > 1 ? `${path}@${times}` : path;
}

/** The id of a clause: the name of its resolution, # and its path. */
export function idOf(data, clause) {
  return `${data.names[data.resolutionOf[clause]]}#${pathIn(data, clause)}`;
}

/** The place of the clause with this id, or -1. */
export function placeOf(data, id) {
  const end = id.lastIndexOf("#");
  const resolution = data.names.indexOf(id.slice(0, end));
  if (end < 0 || resolution < 0) return -1;
  for (let at = data.starts[resolution]; at < data.starts[resolution + 1]; at += 1) {
    if (pathIn(data, at) === id.slice(end + 1)) return at;
  }
  return -1;
}
