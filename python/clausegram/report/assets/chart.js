// Functions of clauses by session, as small bars: a row each function, a bar each session.

import { count, element, shape } from "./dom.js";
import { capital, spaced } from "./labels.js";

// In pixels; a drawing that is wider than its place gets smaller to some extent, then is scrolled.
const [LABELS, SHARES, WIDE, ROW, BAR, HEAD] = [112, 64, 720, 30, 22, 4];
const SMALLEST = 0.8; // of its size: below, words cannot be read
const WIDEST = 46; // of a session
const FEW = 20; // clauses, of which shares say little
const EVERY = 34; // a number of a session needs so much room

/**
 * When each resolution is from: its session, or of several organs, which count sessions each in its
 * own way, the year of its adoption; null for what is not told.
 */
export function timesOf(data) {
  const { organ, session, adopted } = data.resolutions;
  if (new Set(organ.filter(Boolean)).size <= 1) return { what: "session", times: session };
  return { what: "year", times: adopted.map((day) => (day ? Number(day.slice(0, 4)) : null)) };
}

/** For each time how many clauses have each function. */
export function tally(data) {
  const { what, times } = timesOf(data);
  const sessions = [...new Set(times)];
  sessions.sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  const column = new Map(sessions.map((session, at) => [session, at]));
  const held = data.clauses.function;
  const numbers = held.values.map(() => new Uint32Array(sessions.length));
  for (let at = 0; at < data.length; at += 1) {
    numbers[held.places[at]][column.get(times[data.resolutionOf[at]])] += 1;
  }
  const totals = sessions.map((_, at) => numbers.reduce((sum, row) => sum + row[at], 0));
  const sum = (row) => row.reduce((all, one) => all + one, 0);
  const rows = held.values
    .map((name, at) => ({ name, numbers: [...numbers[at]], sum: sum(numbers[at]) }))
    .sort((a, b) => b.sum - a.sum || (a.name < b.name ? -1 : 1));
  return { what, sessions, totals, rows };
}

const told = (session) => (session === null ? "not told" : String(session));
const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** The chart, and a table of its numbers. */
export function functionsBySession(data) {
  const tallied = tally(data);
  const { what, sessions, totals, rows } = tallied;
  const step = Math.min(WIDEST, (WIDE - LABELS - SHARES) / Math.max(sessions.length, 1));
  const isFew = totals.map((total) => total < FEW);
  const counted = rows.flatMap((row) => shares(row, totals).filter((_, at) => !isFew[at]));
  const most = counted.length ? Math.max(...counted) : 1;
  const skip = Math.ceil(EVERY / step);
  const bars = rows.flatMap((row, line) => barsOf(row, line, { totals, sessions, step, most, isFew, what }));
  const names = sessions.map((session, at) =>
    at % skip === 0 &&
    shape(
      "text",
      { x: LABELS + (at + 0.5) * step, y: HEAD + rows.length * ROW + 14, "text-anchor": "middle" },
      session ?? "?",
    ),
  );
  const height = HEAD + rows.length * ROW + 22;
  const wide = LABELS + sessions.length * step + SHARES;
  const drawing = shape(
    "svg",
    { viewBox: `0 0 ${wide} ${height}`, class: "cg-chart", "aria-hidden": "true" },
    bars,
    names,
  );
  Object.assign(drawing.style, { maxWidth: `${wide}px`, minWidth: `${wide * SMALLEST}px` });
  return element(
    "figure",
    { class: "cg-figure" },
    element(
      "figcaption",
      {},
      `Functions by ${what}: the share of each function among all clauses of the ${what}. All `,
      `bars have one scale, up to ${percent(most)}; the numbers stand in the table below.`,
      isFew.some(Boolean) && ` Outlines: of fewer than ${FEW} clauses, cut off at that height.`,
    ),
    element("div", { class: "cg-wide" }, drawing),
    element("details", {}, element("summary", {}, "The numbers as a table"), numbers(tallied)),
  );
}

function shares(row, totals) {
  return row.numbers.map((number, at) => (totals[at] ? number / totals[at] : 0));
}

function barsOf(row, line, { totals, sessions, step, most, isFew, what }) {
  const base = HEAD + line * ROW + BAR;
  const right = LABELS + sessions.length * step;
  const parts = shares(row, totals).map((share, at) => {
    const tall = BAR * Math.min(share / most, 1);
    const title = `${capital(spaced(row.name))}, ${what} ${told(sessions[at])}: ${percent(share)}, ${count(row.numbers[at])}`;
    const [x, wide] = [LABELS + at * step + step * 0.1, step * 0.8];
    return shape(
      "g",
      {},
      shape("title", {}, title),
      shape("rect", { x, y: base - BAR, width: wide, height: BAR, class: "cg-behind" }),
      shape("rect", { x, y: base - tall, width: wide, height: tall, class: isFew[at] ? "cg-few" : "cg-column" }),
    );
  });
  const all = totals.reduce((sum, one) => sum + one, 0);
  return [
    shape("text", { x: 0, y: base }, capital(spaced(row.name))),
    shape("line", { x1: LABELS, x2: right, y1: base + 0.5, y2: base + 0.5, class: "cg-base" }),
    ...parts,
    shape("text", { x: right + 8, y: base, class: "cg-faint" }, percent(all ? row.sum / all : 0)),
  ];
}

function numbers({ what, sessions, totals, rows }) {
  const head = (label) => element("th", { scope: "col" }, label);
  return element(
    "div",
    { class: "cg-wide", tabindex: "0", role: "region", "aria-label": `Clauses by function and ${what}` },
    element(
      "table",
      { class: "cg-numbers" },
      element("caption", { class: "cg-aside" }, `Clauses by function and ${what}`),
      element("thead", {}, element("tr", {}, head("Function"), sessions.map((one) => head(told(one))), head("All"))),
      element(
        "tbody",
        {},
        [...rows, { name: "all", numbers: totals, sum: totals.reduce((a, b) => a + b, 0) }].map((row) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, capital(spaced(row.name))),
            [...row.numbers, row.sum].map((number) => element("td", {}, count(number))),
          ),
        ),
      ),
    ),
  );
}
