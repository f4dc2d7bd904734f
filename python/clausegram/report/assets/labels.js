// Names of the data as they are read: of what can be, how it is written.

import { element } from "./dom.js";

const PARTS = { preamble: "Preamble", operative: "Operative part", annex: "Annex" };
const ROUTINES = {
  resolutions: "earlier resolutions",
  documents: "documents cited",
  agenda_item: "number of the agenda item",
  closing: "punctuation at the end",
};
export const KINDS = [
  "identical",
  "routine",
  "edited",
  "moved",
  "split",
  "merged",
  "new",
  "dropped",
];

/** A name such as secretary_general in words. */
export function spaced(name) {
  return name === null || name === undefined ? "" : String(name).replaceAll("_", " ");
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * How kinds of actors are written: as a text of the data writes one that is called like its kind
 * ("Secretary-General" for secretary_general), else the kind in words.
 */
export function actorNames(data) {
  const found = new Map();
  const { addressees, actors } = data.clauses;
  for (let at = 0; at < data.length; at += 1) {
    for (const text of addressees.at(at)) {
      const kind = text.toLowerCase().replace(/[^a-z]+/g, "_");
      if (!found.has(kind) && actors.at(at).includes(kind)) found.set(kind, text);
    }
  }
  return (actor) => capital(found.get(actor) ?? spaced(actor).replace(/\bun\b/g, "UN"));
}

export function partName(part) {
  return PARTS[part] ?? capital(spaced(part));
}

export function badge(kind) {
  const label = kind === "routine" ? "routine only" : kind;
  return element("span", { class: "cg-badge", "data-kind": kind }, label);
}

/** A run of words with its mark. */
export function marking(run, ...content) {
  const inner = content.length ? content : [run.text];
  if (run.mark === "kept") return inner;
  if (run.mark === "elsewhere") return element("span", { class: "cg-elsewhere" }, inner);
  const tag = run.side === "old" ? "del" : "ins";
  if (run.mark === "changed") return element(tag, {}, inner);
  const kind = run.mark === "closing" ? "closing" : run.kind;
  const title = `by routine: ${ROUTINES[kind] ?? spaced(kind)}`;
  return element(tag, { class: "cg-routine", title }, inner);
}

/** Runs as elements; so many characters of the opening in italics. */
export function runsOf(runs, opening = 0) {
  let left = opening;
  return runs.map((run) => {
    const [head, tail] = [run.text.slice(0, left), run.text.slice(left)];
    left = Math.max(left - run.text.length, 0);
    return head ? marking(run, element("i", {}, head), tail) : marking(run);
  });
}

/** What a resolution is called, with its title, for lists. */
export function fullName(data, resolution) {
  const title = data.resolutions.title[resolution];
  return title ? `${data.names[resolution]} · ${title}` : data.names[resolution];
}

/** Options of a select: pairs of a value and a label. */
export function options(pairs) {
  return pairs.map(([value, label]) => element("option", { value }, label));
}
