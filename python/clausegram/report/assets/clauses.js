// The section of clauses: filters, search, a table in pages, evidence, a file of what is filtered.

import { idOf, placeOf } from "./data.js";
import { announce, byId, count, counted, element, fill } from "./dom.js";
import { due, evidenceOf } from "./evidence.js";
import { capital, options, partName, spaced } from "./labels.js";
import { link, settle } from "./route.js";
import { filtered, hits, searcher, sorted, terms } from "./search.js";
import { tableOf } from "./export.js";

const ROWS = 50; // of a page: it is drawn anew with each letter typed
const NO_FILTERS = {
  search: "",
  part: "",
  function: "",
  actor: "",
  session: "",
  resolution: "",
  sort: "",
  down: "",
};
const SORTS = [
  ["", "order of the texts"],
  ["session", "session"],
  ["function", "function"],
  ["actor", "addressee"],
  ["opening", "first words"],
  ["length", "length"],
];
const HEADS = [
  ["Clause", ""],
  ["Wording", "opening"],
  ["Function", "function"],
  ["Asked", "actor"],
];

/** The view of clauses in a section. */
export function clausesView(data, section) {
  const find = searcher(data.texts);
  const view = { data, filters: { ...NO_FILTERS }, taken: [], page: 0, find, asked: [], shown: -1 };
  const controls = controlsOf(view);
  fill(
    section,
    element("h2", { tabindex: "-1" }, "Clauses"),
    controls,
    element(
      "div",
      { class: "cg-bar" },
      element("p", { id: "clauses-count", class: "cg-count" }),
      element(
        "p",
        {},
        element("button", { type: "button", click: () => save(view) }, "Save as CSV"),
        element("button", { type: "button", click: () => reset(view) }, "Clear all filters"),
      ),
    ),
    tableFrame(view),
    element("nav", { class: "cg-pages", "aria-label": "Pages of clauses", id: "clauses-pages" }),
  );
  return (asked) => opened(view, asked);
}

/** Shows what an address asks for. */
function opened(view, asked) {
  const place = asked.has("clause") ? placeOf(view.data, asked.get("clause")) : -1;
  view.filters = { ...NO_FILTERS };
  if (asked.has("clause") && place >= 0) {
    view.filters.resolution = view.data.names[view.data.resolutionOf[place]];
  } else {
    for (const name of Object.keys(NO_FILTERS)) view.filters[name] = asked.get(name) ?? "";
  }
  for (const name of Object.keys(NO_FILTERS)) {
    const control = byId(`filter-${name}`);
    if (control.type === "checkbox") control.checked = view.filters[name] !== "";
    else control.value = view.filters[name];
  }
  update(view, place);
  if (asked.has("clause") && place < 0) {
    byId("clauses-count").textContent = `There is no clause ${asked.get("clause")} in this report.`;
  }
}

function reset(view) {
  opened(view, new URLSearchParams("clauses"));
  settle({ clauses: "" });
  byId("filter-search").focus();
}

function controlsOf(view) {
  const { data } = view;
  const held = data.clauses;
  const changed = () => {
    for (const name of Object.keys(NO_FILTERS)) {
      const control = byId(`filter-${name}`);
      view.filters[name] =
        control.type === "checkbox" ? (control.checked ? "yes" : "") : control.value;
    }
    update(view, -1);
    settle({ clauses: "", ...view.filters });
  };
  const select = (name, label, pairs) =>
    element(
      "p",
      {},
      element("label", { for: `filter-${name}` }, label),
      element("select", { id: `filter-${name}`, change: changed }, options(pairs)),
    );
  const all = (label, pairs) => [["", `all ${label}`], ...pairs];
  return element(
    "form",
    { class: "cg-controls", role: "search", submit: (event) => event.preventDefault() },
    element(
      "p",
      { class: "cg-search" },
      element("label", { for: "filter-search" }, "Words, or a “phrase” in quotation marks"),
      element("input", { id: "filter-search", type: "search", input: changed, autocomplete: "off" }),
    ),
    select("part", "Part", all("parts", tallied(held.part, partName, false))),
    select("function", "Function", all("functions", tallied(held.function, spaced, true))),
    select("actor", "Addressee", all("addressees", actorsOf(data))),
    select("session", "Session", all("sessions", sessionsOf(data))),
    select("resolution", "Resolution", all("resolutions", data.names.map((name) => [name, name]))),
    select("sort", "Sort by", SORTS),
    element(
      "p",
      { class: "cg-check" },
      element("input", { id: "filter-down", type: "checkbox", change: changed }),
      element("label", { for: "filter-down" }, "descending"),
    ),
  );
}

/** The values of a column that occur, with how often they do. */
function tallied(column, name, byNumber) {
  const numbers = new Uint32Array(column.values.length);
  for (const place of column.places) numbers[place] += 1;
  const found = column.values.map((value, at) => [value, numbers[at]]).filter(([, n]) => n > 0);
  if (byNumber) found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return found.map(([value, number]) => [value, `${name(value)} (${count(number)})`]);
}

function actorsOf({ clauses: { actors: column }, actorName }) {
  const numbers = new Map();
  for (const place of column.places) {
    for (const actor of column.values[place]) numbers.set(actor, (numbers.get(actor) ?? 0) + 1);
  }
  return [...numbers]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([actor, number]) => [actor, `${actorName(actor)} (${count(number)})`]);
}

function sessionsOf(data) {
  const known = [...new Set(data.resolutions.session)];
  known.sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  return known.map((one) => [String(one ?? "none"), one === null ? "not told" : String(one)]);
}

function tableFrame(view) {
  const heads = HEADS.map(([label, order]) =>
    element(
      "th",
      { scope: "col", role: "columnheader", "data-order": order },
      element("button", { type: "button", click: () => sortBy(order) }, label),
    ),
  );
  const sortBy = (order) => {
    const isSame = view.filters.sort === order;
    byId("filter-sort").value = order;
    byId("filter-down").checked = isSame && view.filters.down === "";
    byId("filter-sort").dispatchEvent(new Event("change"));
  };
  return element(
    "table",
    { class: "cg-clauses", role: "table" },
    element("caption", { class: "cg-aside" }, "Clauses that the filters take"),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, heads)),
    element("tbody", { role: "rowgroup", id: "clauses-rows" }),
  );
}

/** Filters anew; with a place, shows the page that holds this clause. */
function update(view, place) {
  const { data, filters } = view;
  view.asked = terms(filters.search);
  const found = view.asked.length ? view.find(view.asked) : null;
  view.taken = sorted(data, filtered(data, filters, found), filters.sort, filters.down !== "");
  view.page = place < 0 ? 0 : Math.floor(view.taken.indexOf(place) / ROWS);
  for (const head of document.querySelectorAll(".cg-clauses th[data-order]")) {
    const way = filters.down === "" ? "ascending" : "descending";
    if (head.dataset.order === filters.sort) head.setAttribute("aria-sort", way);
    else head.removeAttribute("aria-sort");
  }
  const resolutions = new Set(view.taken.map((at) => data.resolutionOf[at])).size;
  const of = counted(data.length, "clause");
  const told = `${count(view.taken.length)} of ${of}, in ${counted(resolutions, "resolution")}`;
  byId("clauses-count").textContent = told;
  announce(told);
  draw(view);
  if (place >= 0) point(view, place);
}

function draw(view) {
  const first = view.page * ROWS;
  const rows = view.taken.slice(first, first + ROWS).map((at) => rowOf(view, at));
  const none = element(
    "tr",
    { role: "row" },
    element("td", { role: "cell", colspan: HEADS.length }, "No clause is like that."),
  );
  fill(byId("clauses-rows"), rows.length ? rows : none);
  fill(byId("clauses-pages"), pagesOf(view));
}

/** Opens the clause that a link leads to. */
function point(view, place) {
  const row = byId(`row-${place}`);
  row.classList.add("cg-pointed");
  row.querySelector(".cg-why").click();
  row.scrollIntoView({ block: "center" });
  row.querySelector("a").focus({ preventScroll: true });
}

function pagesOf(view) {
  const pages = Math.ceil(view.taken.length / ROWS);
  if (pages < 2) return [];
  const turn = (label, page, isOff) =>
    element(
      "button",
      { type: "button", disabled: isOff, click: () => turned(view, page) },
      label,
    );
  const { page } = view;
  return [
    turn("First", 0, page === 0),
    turn("Previous", page - 1, page === 0),
    element("span", {}, `Page ${count(page + 1)} of ${count(pages)}`),
    turn("Next", page + 1, page === pages - 1),
    turn("Last", pages - 1, page === pages - 1),
  ];
}

function turned(view, page) {
  view.page = page;
  draw(view);
  announce(`Page ${page + 1}`);
  document.querySelector(".cg-clauses").scrollIntoView();
  byId("clauses-rows").querySelector("a")?.focus({ preventScroll: true });
}

function rowOf(view, at) {
  const { data, asked } = view;
  const held = data.clauses;
  const resolution = data.resolutionOf[at];
  const id = idOf(data, at);
  const second = held.second_function.at(at);
  const session = data.resolutions.session[resolution];
  return element(
    "tr",
    { id: `row-${at}`, role: "row", "data-clause": id },
    element(
      "th",
      { scope: "row", role: "rowheader" },
      element(
        "a",
        { href: link({ clause: id }) },
        pathLabel(data, at),
        element("span", { class: "cg-aside" }, ` of ${data.names[resolution]}`),
      ),
      element("span", { class: "cg-of" }, data.names[resolution]),
      session !== null && element("span", { class: "cg-of" }, `session ${session}`),
    ),
    element(
      "td",
      { role: "cell" },
      element(
        "p",
        { dir: "auto", class: `cg-text cg-level-${Math.min(held.level.at(at), 4)}` },
        wording(held.text.at(at), held.opening.at(at), asked),
      ),
    ),
    element(
      "td",
      { role: "cell" },
      element("span", { class: "cg-function" }, capital(spaced(held.function.at(at)))),
      second && element("span", { class: "cg-of" }, `and ${spaced(second)}`),
      element(
        "button",
        { type: "button", class: "cg-why", "aria-expanded": "false", click: toggle(view, at) },
        "Evidence",
        element("span", { class: "cg-aside" }, ` for ${id}`),
      ),
    ),
    element("td", { role: "cell" }, askedOf(data, at)),
  );
}

function pathLabel(data, at) {
  const part = data.clauses.part.at(at);
  const path = data.clauses.path.at(at);
  return part === "operative" ? `Para. ${path}` : path;
}

function askedOf(data, at) {
  const held = data.clauses;
  const actors = held.actors.at(at);
  const names = held.addressees.at(at);
  return [
    ...(names.length ? names : actors.map(data.actorName)).map((name) =>
      element("span", { class: "cg-asked", dir: "auto" }, name),
    ),
    !names.length && actors.length > 0 && element("span", { class: "cg-of" }, "by its chapeau"),
    ...held.deadlines.at(at).map((one) => element("span", { class: "cg-of" }, due(one))),
  ];
}

/** A text with its opening in italics and what was looked for marked. */
function wording(text, opening, asked) {
  const found = hits(text, asked);
  const cuts = new Set([0, opening, text.length, ...found.flat()]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((end, at) => {
    const start = places[at];
    const isHit = found.some(([a, b]) => a <= start && end <= b);
    const inner = isHit ? element("mark", {}, text.slice(start, end)) : text.slice(start, end);
    return end <= opening ? element("i", {}, inner) : inner;
  });
}

/** Shows the evidence for a clause below its row, or takes it away. */
function toggle(view, at) {
  return async (event) => {
    const button = event.currentTarget;
    const row = button.closest("tr");
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) {
      row.nextElementSibling.remove();
      return;
    }
    const cell = element("td", { colspan: HEADS.length, role: "cell" });
    row.after(element("tr", { class: "cg-more", role: "row" }, cell));
    fill(cell, await evidenceOf(view.data, at));
  };
}

function save(view) {
  const file = new Blob([tableOf(view.data, view.taken)], { type: "text/csv" });
  const address = URL.createObjectURL(file);
  const anchor = element("a", { href: address, download: "clauses.csv" });
  anchor.click();
  URL.revokeObjectURL(address);
  announce(`${counted(view.taken.length, "clause")} saved as clauses.csv`);
}
