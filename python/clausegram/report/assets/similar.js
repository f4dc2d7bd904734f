// The section of similarity: the map of all pairs, and the most similar of each resolution.

import { alikeTogether } from "./cluster.js";
import { bytes, value } from "./data.js";
import { announce, byId, element, fill } from "./dom.js";
import { fullName, options } from "./labels.js";
import { TICKS, paint } from "./paint.js";
import { picker } from "./picker.js";
import { go, link } from "./route.js";

const STEPS = 255; // of a score of the map, which is a byte
const WIDEST = 880; // of the map, in pixels of the style sheet
const LARGEST = 28; // of a cell
const PAIRS = 25; // that are listed

const view = { order: [], place: [], cursor: null };

export function similarView(data, section) {
  const chosen = picker(data, "similar-to", "Resolution", (at) => go({ similar: data.names[at] }));
  fill(
    section,
    element("h2", { tabindex: "-1" }, "Similarity"),
    element("p", {}, `How much whole resolutions have in common: ${measureOf(data)}.`),
    element("div", { id: "map-place" }),
    element("h3", {}, "The most similar resolutions of one"),
    chosen.node,
    element("div", { id: "nearest" }),
    element("h3", {}, "The most similar pairs"),
    element("div", { id: "closest" }),
  );
  const drawn = Promise.all([drawMap(data), listClosest(data)]);
  return async (asked) => {
    await drawn;
    const at = data.names.indexOf(asked.get("similar") ?? "");
    chosen.set(at);
    await listNearest(data, at);
  };
}

function measureOf(data) {
  return data.provenance.find(([name]) => name === "similarity")[1];
}

/** Where the score of two resolutions stands among those right of the diagonal. */
function triangle(number, a, b) {
  const [first, second] = a < b ? [a, b] : [b, a];
  return first * number - (first * (first + 1)) / 2 + second - first - 1;
}

async function drawMap(data) {
  const scores = await bytes("map");
  if (!scores.length) {
    const why = data.size < 2 ? "A map takes two resolutions." : "These are too many for a map.";
    fill(byId("map-place"), element("p", { class: "cg-said" }, why));
    return;
  }
  const byte = (a, b) => scores[triangle(data.size, a, b)];
  const canvas = element("canvas", { class: "cg-map" });
  const cursor = element("div", { class: "cg-cursor", hidden: true });
  const tip = element("div", { class: "cg-tip", id: "map-tip", role: "tooltip", hidden: true });
  const frame = element(
    "div",
    {
      class: "cg-map-frame",
      tabindex: "0",
      role: "application",
      "aria-roledescription": "map of pairs",
      "aria-label":
        "Similarity of all pairs of resolutions. Arrow keys go from pair to pair, Enter compares the two. The tables below say the same in words.",
      id: "map",
    },
    canvas,
    cursor,
  );
  const redraw = () => repaint(data, canvas, frame, byte);
  fill(byId("map-place"), orderField(data, byte, redraw), legend(), frame, tip);
  order(data, byte, "time");
  redraw();
  listen(data, { canvas, frame, cursor, tip, byte });
  document.addEventListener("themechange", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  new ResizeObserver(redraw).observe(byId("map-place"));
}

function orderField(data, byte, redraw) {
  const choices = [
    ["time", "by time"],
    ["series", "by series"],
    ["alike", "alike together"],
  ];
  return element(
    "p",
    { class: "cg-controls" },
    element("label", { for: "map-order" }, "Order"),
    element(
      "select",
      {
        id: "map-order",
        change: (event) => {
          order(data, byte, event.target.value);
          redraw();
          announce(`Resolutions ${event.target.selectedOptions[0].textContent}`);
        },
      },
      options(choices),
    ),
  );
}

function order(data, byte, how) {
  const all = [...data.names.keys()];
  if (how === "alike") view.order = alikeTogether(data.size, (a, b) => byte(a, b) / STEPS);
  else if (how === "series") {
    const first = new Map(data.series.flatMap(([, members]) => members.map((at) => [at, members[0]])));
    const key = (at) => first.get(at) ?? at;
    view.order = all.sort((a, b) => key(a) - key(b) || a - b);
  } else view.order = all;
}

function legend() {
  return element(
    "p",
    { class: "cg-legend" },
    element("span", { class: "cg-scale", "aria-hidden": "true" }),
    TICKS.map((tick) => {
      const label = element("span", { class: "cg-tick" }, String(tick));
      label.style.insetInlineStart = `${Math.sqrt(tick) * 100}%`;
      return label;
    }),
  );
}

function repaint(data, canvas, frame, byte) {
  const room = Math.min(WIDEST, byId("map-place").clientWidth);
  if (!room) return;
  const dense = window.devicePixelRatio || 1;
  const cell = Math.max(1, Math.min(LARGEST, Math.floor((room * dense) / data.size)));
  paint(canvas, data.size, cell, (a, b) => byte(view.order[a], view.order[b]));
  const wide = Math.min(room, (cell * data.size) / dense);
  canvas.style.width = canvas.style.height = frame.style.width = `${wide}px`;
  view.cell = wide / data.size;
}

function listen(data, parts) {
  const { canvas, frame, cursor, tip, byte } = parts;
  const show = (row, column, isKey) => {
    view.cursor = [row, column];
    const [a, b] = [view.order[row], view.order[column]];
    const score = a === b ? 1 : byte(a, b) / STEPS;
    const told = [fullName(data, a), fullName(data, b), `similarity ${score.toFixed(2)}`];
    fill(tip, element("span", {}, told[0]), element("span", {}, told[1]), element("b", {}, told[2]));
    const size = Math.max(view.cell, 3);
    Object.assign(cursor.style, {
      insetInlineStart: `${column * view.cell}px`,
      insetBlockStart: `${row * view.cell}px`,
      width: `${size}px`,
      height: `${size}px`,
    });
    cursor.hidden = tip.hidden = false;
    const box = canvas.getBoundingClientRect();
    const [x, y] = [box.left + (column + 1) * view.cell + 12, box.top + (row + 1) * view.cell + 12];
    tip.style.left = `${Math.max(8, Math.min(x, innerWidth - tip.offsetWidth - 12))}px`;
    tip.style.top = `${Math.max(8, Math.min(y, innerHeight - tip.offsetHeight - 12))}px`;
    if (isKey) announce(a === b ? told[0] : told.join(", "));
  };
  const hide = () => (cursor.hidden = tip.hidden = true);
  const open = ([row, column]) => {
    const pair = [view.order[row], view.order[column]].sort((a, b) => a - b);
    hide();
    if (pair[0] === pair[1]) go({ similar: data.names[pair[0]] });
    else go({ from: data.names[pair[0]], to: data.names[pair[1]] });
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const place = (way) => Math.max(0, Math.min(data.size - 1, Math.floor(way / view.cell)));
    return [place(event.clientY - box.top), place(event.clientX - box.left)];
  };
  frame.addEventListener("pointermove", (event) => show(...at(event), false));
  frame.addEventListener("pointerleave", hide);
  frame.addEventListener("blur", hide);
  frame.addEventListener("click", (event) => open(at(event)));
  frame.addEventListener("keydown", (event) => keyed(event, data, { show, hide, open }));
}

function keyed(event, data, { show, hide, open }) {
  const [row, column] = view.cursor ?? [0, -1];
  const last = data.size - 1;
  const wanted = {
    ArrowRight: [row, column + 1],
    ArrowLeft: [row, column - 1],
    ArrowDown: [row + 1, column],
    ArrowUp: [row - 1, column],
    Home: [row, 0],
    End: [row, last],
  }[event.key];
  if (wanted) show(...wanted.map((place) => Math.max(0, Math.min(last, place))), true);
  else if (event.key === "Enter" && view.cursor) open(view.cursor);
  else if (event.key === "Escape") hide();
  else return;
  event.preventDefault();
}

function pairTable(data, caption, heads, rows) {
  return element(
    "table",
    { class: "cg-numbers cg-pairs" },
    element("caption", { class: "cg-aside" }, caption),
    element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, rows),
  );
}

const scored = (thousandths) => (thousandths / 1000).toFixed(3);

function compareLink(data, a, b) {
  const [from, to] = a < b ? [a, b] : [b, a];
  const name = `Compare ${data.names[from]} with ${data.names[to]}`;
  return element("a", { href: link({ from: data.names[from], to: data.names[to] }), "aria-label": name }, "compare");
}

async function listNearest(data, at) {
  if (at < 0) {
    fill(byId("nearest"));
    return;
  }
  const held = (await value("nearest"))[at];
  const rows = [];
  for (let one = 0; one < held.length; one += 2) {
    const other = held[one];
    rows.push(
      element(
        "tr",
        {},
        element("th", { scope: "row", dir: "auto" }, fullName(data, other)),
        element("td", {}, scored(held[one + 1])),
        element("td", {}, compareLink(data, at, other)),
      ),
    );
  }
  const name = data.names[at];
  fill(
    byId("nearest"),
    rows.length
      ? pairTable(data, `Most similar to ${name}`, ["Resolution", "Similarity", "Difference"], rows)
      : element("p", {}, `Nothing has anything in common with ${name}.`),
  );
  announce(`${rows.length} most similar to ${name}`);
}

async function listClosest(data) {
  const nearest = await value("nearest");
  const pairs = new Map();
  nearest.forEach((held, a) => {
    for (let one = 0; one < held.length; one += 2) {
      const [from, to] = a < held[one] ? [a, held[one]] : [held[one], a];
      pairs.set(from * data.size + to, [from, to, held[one + 1]]);
    }
  });
  const best = [...pairs.values()].sort((a, b) => b[2] - a[2] || a[0] - b[0] || a[1] - b[1]);
  const rows = best.slice(0, PAIRS).map(([a, b, score]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row", dir: "auto" }, fullName(data, a)),
      element("td", { class: "cg-words", dir: "auto" }, fullName(data, b)),
      element("td", {}, scored(score)),
      element("td", {}, compareLink(data, a, b)),
    ),
  );
  fill(
    byId("closest"),
    rows.length
      ? pairTable(data, "The most similar pairs", ["Resolution", "and", "Similarity", "Difference"], rows)
      : element("p", {}, "No two have anything in common."),
  );
}
