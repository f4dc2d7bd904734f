// Two resolutions side by side, as side_by_side.py shows them: a table for each part, a row each
// link, a short row where a clause was moved from.

import { counted, element } from "./dom.js";
import { KINDS, badge, partName, runsOf } from "./labels.js";
import { sides } from "./marked.js";

const WORDS_OF_A_MOVED_CLAUSE = 8; // enough to know it again; all of it stands where it is now
const CHANGE_WORDS = {
  identical: "words unchanged",
  routine: "only routine changes",
  edited: "words edited",
};

/** The status of a link, with "routine" for what is "edited" only by routine. */
export function kindOf(link) {
  return link.status === "edited" && link.change === "routine" ? "routine" : link.status;
}

/** The head and the tables; `compare` compares two clauses, by their places among all. */
export function sideBySide(data, earlier, later, links, compare) {
  const view = { data, earlier, later, links, names: [data.names[earlier], data.names[later]] };
  view.starts = [data.starts[earlier], data.starts[later]];
  view.groups = grouped(links);
  const rows = ordered(view).map((number) => shown(view, number, compare));
  return element("div", { class: "cg-alignment" }, head(view, rows), tables(view, rows));
}

/** What the links of a group have in common: the clause that was split, or that others became. */
const wholeOf = (link) =>
  link.status === "split" ? `split ${link.old}` : link.status === "merged" ? `merged ${link.new}` : "";

function grouped(links) {
  const groups = new Map();
  links.forEach((link, number) => {
    const whole = wholeOf(link);
    if (whole) groups.set(whole, [...(groups.get(whole) ?? []), number]);
  });
  for (const group of groups.values()) {
    group.sort((a, b) => links[a].old - links[b].old || links[a].new - links[b].new);
  }
  return groups;
}

/** Positions of links in the order of the new text, those of one new clause in that of the old. */
function ordered({ links, groups }) {
  return links.flatMap((link, number) => {
    const group = link.status === "merged" ? groups.get(wholeOf(link)) : [number];
    return number === Math.min(...group) ? group : [];
  });
}

function shown(view, number, compare) {
  const link = view.links[number];
  const place = (side, at) => (at < 0 ? -1 : view.starts[side] + at);
  const at = { old: place(0, link.old), new: place(1, link.new) };
  const text = (clause) => (clause < 0 ? null : view.data.clauses.text.at(clause));
  const texts = { old: text(at.old), new: text(at.new) };
  const group = view.groups.get(wholeOf(link)) ?? [];
  const row = { number, link, at, texts, kind: kindOf(link), group };
  if (at.old < 0 || at.new < 0) {
    const run = (side) => (texts[side] === null ? [] : [{ text: texts[side], mark: "changed", side }]);
    return { ...row, runs: { old: run("old"), new: run("new") }, isAlone: true };
  }
  const others = group
    .filter((other) => other !== number)
    .map((other) => view.links[other])
    .map((other) => compare(place(0, other.old), place(1, other.new)));
  return { ...row, runs: sides(link.status, texts, compare(at.old, at.new), others), isAlone: false };
}

function head(view, rows) {
  const { data } = view;
  const described = ["From", "To"].map((side, at) => {
    const resolution = [view.earlier, view.later][at];
    const held = data.resolutions;
    const told = [
      held.adopted[resolution] && `adopted ${held.adopted[resolution]}`,
      counted(data.starts[resolution + 1] - data.starts[resolution], "clause"),
      held.source[resolution] !== view.names[at] && held.source[resolution],
    ].filter(Boolean);
    const title = held.title[resolution];
    return element(
      "div",
      {},
      element("dt", {}, side),
      element(
        "dd",
        {},
        element("bdi", { class: "cg-name" }, view.names[at]),
        title && element("cite", { dir: "auto" }, title),
        element("span", { class: "cg-told" }, told.join(" · ")),
      ),
    );
  });
  return [element("dl", { class: "cg-texts" }, described), said(view, rows), filter(rows)];
}

function said({ names, starts, data, earlier, later }, rows) {
  const empty = [earlier, later].flatMap((at, side) =>
    data.starts[at + 1] === starts[side] ? [`No clause was found in ${names[side]}.`] : [],
  );
  const isSame = rows.length > 0 && rows.every((row) => row.kind === "identical");
  return [...empty, ...(isSame ? ["No clause was changed."] : [])].map((words) =>
    element("p", { class: "cg-said" }, words),
  );
}

function filter(rows) {
  const numbers = KINDS.map((kind) => [kind, rows.filter((row) => row.kind === kind).length]);
  const held = numbers.filter(([, number]) => number > 0);
  if (!held.length) return [];
  const boxes = held.map(([kind, number]) =>
    element(
      "label",
      {},
      element("input", { type: "checkbox", value: kind, checked: true }),
      badge(kind),
      " ",
      element("b", {}, number),
    ),
  );
  const isParted = held.some(([kind]) => kind === "split" || kind === "merged");
  return [
    element("fieldset", { class: "cg-filter" }, element("legend", {}, "Show"), boxes),
    element(
      "ul",
      { class: "cg-key", "aria-label": "Key" },
      element("li", {}, element("del", {}, "left out")),
      element("li", {}, element("ins", {}, "put in")),
      element("li", {}, element("ins", { class: "cg-routine" }, "moved on by routine")),
      isParted && element("li", {}, element("span", { class: "cg-elsewhere" }, "stands in another clause")),
    ),
  ];
}

/** A table for each part, with the rows that tell where a clause was moved from among the others. */
function tables(view, rows) {
  const leftBy = new Map();
  let after = -1;
  for (const row of [...rows].sort((a, b) => a.at.old - b.at.old)) {
    if (row.kind === "moved") leftBy.set(after, [...(leftBy.get(after) ?? []), row]);
    else if (row.at.old >= 0) after = row.number;
  }
  const part = (clause) => view.data.clauses.part.at(clause);
  const left = (number) =>
    (leftBy.get(number) ?? []).map((row) => ({
      part: part(row.at.old),
      isOld: true,
      node: () => leftRow(view, row),
    }));
  const all = [
    ...left(-1),
    ...rows.flatMap((row) => [
      {
        part: part(row.at.new >= 0 ? row.at.new : row.at.old),
        isOld: row.at.new < 0,
        node: () => wholeRow(view, row),
      },
      ...left(row.number),
    ]),
  ];
  return inParts(all).map(([name, held], at) => table(view, name, held, `part-${at}`));
}

/**
 * Rows by parts, in the order of the new text. A row of the old text alone stands in its own part
 * though it follow a row of another: in the one that is under way or comes next, or else the last
 * one. What the new text has no part for comes first if nothing stands before it, else at the end.
 */
export function inParts(rows) {
  const sections = [];
  for (const row of rows) {
    if (!row.isOld && sections.at(-1)?.[0] !== row.part) sections.push([row.part, []]);
  }
  const [first, last] = [new Map(), new Map()];
  let here = -1;
  for (const row of rows) {
    if (!row.isOld && (here < 0 || sections[here][0] !== row.part)) here += 1;
    const from = Math.max(here, 0);
    const near = [...sections.keys()].slice(from);
    for (let at = here - 1; at >= 0; at -= 1) near.push(at);
    const found = near.find((at) => sections[at][0] === row.part);
    if (found !== undefined) sections[found][1].push(row);
    else {
      const held = here >= 0 ? last : first;
      held.set(row.part, [...(held.get(row.part) ?? []), row]);
    }
  }
  return [...first, ...sections, ...last];
}

function table(view, part, rows, id) {
  const columns = ["From", "To"].map((side, at) =>
    element(
      "th",
      { scope: "col", role: "columnheader" },
      element("span", { class: "cg-side" }, side),
      " ",
      element("bdi", {}, view.names[at]),
    ),
  );
  // No caption: a heading has no place in what is told to be a table, and is needed outside of one.
  const heading = element("h3", { id }, partName(part));
  const whole = element(
    "table",
    { role: "table", "aria-labelledby": id },
    element("colgroup", {}, element("col", { class: "cg-first" }), element("col"), element("col")),
    element(
      "thead",
      { role: "rowgroup" },
      element("tr", { role: "row" }, element("th", { scope: "col", role: "columnheader" }, "Change"), columns),
    ),
    element("tbody", { role: "rowgroup" }, rows.map((row) => row.node())),
  );
  return [heading, whole];
}

const pathOf = (view, clause) => (clause < 0 ? "none" : view.data.clauses.path.at(clause));

function wholeRow(view, row) {
  const { old, new: now } = row.at;
  const isSame = old >= 0 && now >= 0 && row.texts.old === row.texts.new;
  return element(
    "tr",
    {
      role: "row",
      id: `link-${row.number}`,
      tabindex: "-1",
      "data-kind": row.kind,
      class: isSame ? "cg-same" : null,
    },
    element(
      "th",
      { scope: "row", role: "rowheader" },
      badge(row.kind),
      " ",
      element("span", { class: "cg-paths" }, `${pathOf(view, old)} → ${pathOf(view, now)}`),
      notes(view, row),
    ),
    cell(view, 0, old, row.runs.old, row.isAlone),
    cell(view, 1, now, row.runs.new, row.isAlone),
  );
}

function leftRow(view, row) {
  const words = row.texts.old.split(/\s+/).filter(Boolean);
  const start = words.slice(0, WORDS_OF_A_MOVED_CLAUSE).join(" ");
  const text = words.length > WORDS_OF_A_MOVED_CLAUSE ? `${start} …` : start;
  return element(
    "tr",
    { role: "row", id: `link-${row.number}-from`, tabindex: "-1", "data-kind": "moved", class: "cg-left" },
    element(
      "th",
      { scope: "row", role: "rowheader" },
      badge("moved"),
      " ",
      element("span", { class: "cg-note" }, "to ", jump(row.number, pathOf(view, row.at.new))),
    ),
    cell(view, 0, row.at.old, [{ text, mark: "kept", side: "" }], false),
    cell(view, 1, -1, [], false),
  );
}

function cell(view, side, clause, runs, isAlone) {
  const of = { role: "cell", "data-of": view.names[side] };
  if (clause < 0) {
    return element("td", { ...of, class: "cg-none" }, element("span", { class: "cg-aside" }, "no such clause"));
  }
  const held = view.data.clauses;
  const level = `cg-level-${Math.min(held.level.at(clause), 4)}`;
  return element(
    "td",
    of,
    element(
      "div",
      { class: `cg-clause ${level}${isAlone ? " cg-whole" : ""}` },
      element("span", { class: "cg-path" }, held.path.at(clause)),
      " ",
      element("p", { dir: "auto" }, runsOf(runs, held.opening.at(clause))),
    ),
  );
}

/** What the kind alone does not tell: from where to where, which others. */
function notes(view, row) {
  const { link, kind, at } = row;
  const told = [];
  if (link.old >= 0 && link.new >= 0 && link.moved) {
    const from = pathOf(view, at.old);
    const place = kind === "moved" ? jump(`${row.number}-from`, from) : from;
    told.push(["from ", place, " to ", pathOf(view, at.new)]);
  }
  if (kind === "moved") told.push([CHANGE_WORDS[link.change] ?? ""]);
  if (kind === "split" || kind === "merged") told.push(groupNote(view, row));
  return told.map((note) => element("span", { class: "cg-note" }, note));
}

/** What became what, as "4 became 5 and 6". */
function groupNote(view, row) {
  const isSplit = row.kind === "split";
  const path = (link, side) => pathOf(view, view.starts[side === "old" ? 0 : 1] + link[side]);
  const parts = row.group.map((other) => {
    const name = path(view.links[other], isSplit ? "new" : "old");
    return other === row.number ? name : jump(other, name);
  });
  const whole = path(row.link, isSplit ? "old" : "new");
  const several = parts.flatMap((part, at) =>
    at === 0 ? [part] : [at === parts.length - 1 ? " and " : ", ", part],
  );
  return isSplit ? [whole, " became ", ...several] : [...several, " became ", whole];
}

/** A link to another row, which does not change the address. */
function jump(row, path) {
  return element(
    "a",
    {
      href: `#link-${row}`,
      click: (event) => {
        event.preventDefault();
        const target = document.getElementById(`link-${row}`);
        target.scrollIntoView({ block: "center" });
        target.focus({ preventScroll: true });
      },
    },
    path,
  );
}
