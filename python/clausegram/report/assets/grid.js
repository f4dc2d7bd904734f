// The grid of a series: a row each chain of clauses, a column each resolution, a cell what became of
// the clause there. Arrow keys go from cell to cell; what a cell holds is told beside the grid.

import { idOf } from "./data.js";
import { byId, count, element, fill } from "./dom.js";
import { badge, partName, runsOf } from "./labels.js";
import { comparer } from "./links.js";
import { woven } from "./marked.js";
import { link } from "./route.js";

const SIGNS = {
  identical: "=",
  routine: "~",
  edited: "E",
  moved: "↕",
  split: "S",
  merged: "M",
  new: "+",
  dropped: "×",
};
const WORDS = 9; // of a row's label: what fits on a line

export function gridOf(data, series) {
  const cells = read(series);
  const table = element("table", { class: "cg-grid", role: "grid", "aria-label": `Clauses of ${series.title}` });
  const changed = series.rows.filter(([, hasChanged]) => hasChanged).length;
  const body = element("tbody");
  const draw = (onlyChanged) => {
    fill(body, rowsOf(data, series, cells, onlyChanged));
    const first = body.querySelector("button");
    if (first) first.tabIndex = 0;
  };
  const box = element("input", { type: "checkbox", id: "grid-changed", change: () => draw(box.checked) });
  fill(table, headOf(data, series), body);
  draw(false);
  table.addEventListener("keydown", (event) => walked(event, table));
  table.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) open(data, table, button, cells.get(button.dataset.cell));
  });
  return element(
    "div",
    { class: "cg-series-view" },
    element(
      "div",
      {},
      element(
        "p",
        { class: "cg-check" },
        box,
        element("label", { for: "grid-changed" }, `only the ${count(changed)} of ${count(series.rows.length)} chains that changed`),
      ),
      key(),
      element("div", { class: "cg-wide" }, table),
    ),
    element(
      "section",
      { class: "cg-cell", id: "grid-cell", "aria-live": "polite", "aria-label": "The clause that was chosen" },
      element("p", { class: "cg-said" }, "Choose a cell to read its clause, and what changed in it."),
    ),
  );
}

/** Cells by their row and column. */
function read({ cells, statuses }) {
  const found = new Map();
  for (let at = 0; at < cells.length; at += 5) {
    const [row, column, status, clause, before] = cells.slice(at, at + 5);
    const name = `${row} ${column}`;
    // A chain that was split has several clauses in one resolution.
    found.set(name, [...(found.get(name) ?? []), { column, status: statuses[status], clause, before }]);
  }
  return found;
}

function headOf(data, series) {
  return element(
    "thead",
    {},
    element(
      "tr",
      {},
      element("th", { scope: "col" }, "Clause"),
      series.members.map((member) =>
        element("th", { scope: "col", title: data.resolutions.title[member] }, element("span", {}, data.names[member])),
      ),
    ),
  );
}

function rowsOf(data, series, cells, onlyChanged) {
  let part = null;
  return series.rows.flatMap(([clause, hasChanged], row) => {
    if (onlyChanged && !hasChanged) return [];
    const held = data.clauses;
    const head = [];
    if (held.part.at(clause) !== part) {
      part = held.part.at(clause);
      const cell = element("th", { colspan: series.members.length + 1, scope: "rowgroup" }, partName(part));
      head.push(element("tr", { class: "cg-part" }, cell));
    }
    const words = held.text.at(clause).split(" ");
    const label = words.slice(0, WORDS).join(" ") + (words.length > WORDS ? " …" : "");
    const columns = series.members.map((_, column) => cellOf(data, series, cells, row, column));
    const first = element("th", { scope: "row", dir: "auto" }, element("b", {}, held.path.at(clause)), ` ${label}`);
    return [...head, element("tr", {}, first, columns)];
  });
}

function cellOf(data, series, cells, row, column) {
  const held = cells.get(`${row} ${column}`);
  if (!held) return element("td", { role: "gridcell" });
  const { status, clause } = held[0];
  const label = `${data.names[series.members[column]]}, ${data.clauses.path.at(clause)}: ${status}`;
  return element(
    "td",
    { role: "gridcell" },
    element(
      "button",
      { type: "button", tabindex: "-1", class: column === 0 ? "cg-first" : null, "data-kind": status, "data-cell": `${row} ${column}`, "aria-label": label, title: label },
      element("span", { "aria-hidden": "true" }, SIGNS[status]),
    ),
  );
}

function key() {
  return element(
    "ul",
    { class: "cg-key", "aria-label": "Key" },
    Object.entries(SIGNS).map(([kind, sign]) =>
      element("li", {}, element("span", { class: "cg-sign", "data-kind": kind, "aria-hidden": "true" }, sign), " ", badge(kind)),
    ),
  );
}

/** Arrow keys, Home and End: to the next cell that holds something. */
function walked(event, table) {
  const button = event.target.closest("button");
  const ways = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  if (!button || !(event.key in ways || event.key === "Home" || event.key === "End")) return;
  event.preventDefault();
  const [line, column] = [button.closest("tr").rowIndex, button.closest("td").cellIndex];
  const at = (row, cell) => table.rows[row]?.cells[cell]?.querySelector("button");
  let target = null;
  if (event.key in ways) {
    const [down, right] = ways[event.key];
    let [row, cell] = [line + down, column + right];
    while (row > 0 && row < table.rows.length && cell > 0 && cell <= table.rows[0].cells.length) {
      target = at(row, cell);
      if (target) break;
      [row, cell] = [row + down, cell + right];
    }
  } else {
    const all = [...table.rows[line].querySelectorAll("button")];
    target = event.key === "Home" ? all[0] : all.at(-1);
  }
  if (!target) return;
  button.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}

/** Tells what a cell holds. */
async function open(data, table, button, held) {
  for (const other of table.querySelectorAll("[tabindex='0'], [aria-pressed]")) {
    if (other !== button) other.tabIndex = -1;
    other.removeAttribute("aria-pressed");
  }
  button.tabIndex = 0;
  button.setAttribute("aria-pressed", "true");
  const compare = await comparer(data);
  fill(
    byId("grid-cell"),
    held.map((cell) => wordingOf(data, cell, compare)),
  );
}

function wordingOf(data, { status, clause, before }, compare) {
  const held = data.clauses;
  const [name, id] = [data.names[data.resolutionOf[clause]], idOf(data, clause)];
  const opening = held.opening.at(clause);
  const isTold = before >= 0 && before !== clause;
  const texts = { old: isTold ? held.text.at(before) : "", new: held.text.at(clause) };
  // In one text of both the opening may be in pieces: it is set in italics only where it is whole.
  const runs = isTold
    ? runsOf(woven(texts, compare(before, clause)))
    : runsOf([{ text: texts.new, mark: "kept", side: "" }], opening);
  const from = isTold && data.names[data.resolutionOf[before]];
  return element(
    "div",
    { class: "cg-told-cell" },
    element("h4", {}, badge(status), " ", element("a", { href: link({ clause: id }) }, id)),
    status === "dropped" && element("p", { class: "cg-near" }, "Its last wording:"),
    element("p", { dir: "auto" }, runs),
    isTold &&
      element(
        "p",
        { class: "cg-near" },
        "From ",
        element("a", { href: link({ clause: idOf(data, before) }) }, idOf(data, before)),
        ". ",
        element("a", { href: link({ from, to: name }) }, "Both resolutions side by side"),
      ),
  );
}
