// The first section: what the report is of, what was found, what went wrong, how it was made.

import { functionsBySession, timesOf } from "./chart.js";
import { count, counted, element, fill } from "./dom.js";
import { capital, partName, spaced } from "./labels.js";
import { link } from "./route.js";

const MOST_ROWS = 12; // of addressees
const MOST_PROBLEMS = 200; // more fill the screen; all stand in `corpus.tables()["problems"]`

/** A line below the title. */
export function summary(data) {
  const { what, times } = timesOf(data);
  const known = [...new Set(times)].filter((one) => one !== null);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const told = first === last ? [`${what} ${first}`] : known.length ? [`${what}s ${first} to ${last}`] : [];
  return [
    counted(data.size, "resolution"),
    counted(data.length, "clause"),
    counted(data.series.length, "series", "series"),
    ...told,
  ].join(" · ");
}

export function overviewView(data, section) {
  fill(
    section,
    element("h2", { tabindex: "-1" }, "Overview"),
    data.length === 0 && element("p", { class: "cg-said" }, "No clause was found in these texts."),
    data.length > 0 && functionsBySession(data),
    element(
      "div",
      { class: "cg-columns" },
      facts("What there is", factsOf(data)),
      element(
        "div",
        {},
        tallyTable("Resolutions by organ", "Organ", organs(data)),
        tallyTable("Clauses by part", "Part", parts(data)),
      ),
      tallyTable("Who is asked most", "Addressee", actors(data)),
    ),
    problems(data),
    facts("How this report was made", data.provenance.filter(([, value]) => value !== null)),
  );
  return () => {};
}

function facts(title, pairs) {
  return element(
    "section",
    { class: "cg-block" },
    element("h3", {}, title),
    element(
      "dl",
      { class: "cg-facts" },
      pairs.map(([name, value]) =>
        element("div", {}, element("dt", {}, capital(name)), element("dd", {}, value)),
      ),
    ),
  );
}

function factsOf(data) {
  const { resolutions } = data;
  const days = resolutions.adopted.filter(Boolean).sort();
  const inSeries = new Set(data.series.flatMap(([, members]) => members)).size;
  return [
    ["resolutions", count(data.size)],
    ["clauses", count(data.length)],
    ["different wordings", count(data.texts.length)],
    ["sessions", count(new Set(resolutions.session.filter((one) => one !== null)).size)],
    ["adopted", days.length ? `${days[0]} to ${days.at(-1)}` : "not told"],
    ["series", `${count(data.series.length)}, of ${counted(inSeries, "resolution")}`],
  ];
}

function tallied(values) {
  const numbers = new Map();
  for (const value of values) numbers.set(value, (numbers.get(value) ?? 0) + 1);
  return [...numbers].sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1));
}

function organs(data) {
  return tallied(data.resolutions.organ).map(([organ, number]) => [organ ?? "not told", number, null]);
}

function parts(data) {
  const { part } = data.clauses;
  return tallied([...part.places].map((place) => part.values[place])).map(([name, number]) => [
    partName(name),
    number,
    link({ clauses: "", part: name }),
  ]);
}

function actors(data) {
  const { actors: held } = data.clauses;
  const all = tallied([...held.places].flatMap((place) => held.values[place]));
  return all
    .slice(0, MOST_ROWS)
    .map(([actor, number]) => [data.actorName(actor), number, link({ clauses: "", actor })]);
}

function tallyTable(title, what, rows) {
  return element(
    "section",
    { class: "cg-block" },
    element("h3", {}, title),
    rows.length === 0 && element("p", {}, "None."),
    rows.length > 0 &&
      element(
        "table",
        { class: "cg-numbers" },
        element("caption", { class: "cg-aside" }, title),
        element(
          "thead",
          { class: "cg-aside" },
          element("tr", {}, element("th", { scope: "col" }, what), element("th", { scope: "col" }, "Number")),
        ),
        element(
          "tbody",
          {},
          rows.map(([name, number, href]) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, href ? element("a", { href }, name) : name),
              element("td", {}, count(number)),
            ),
          ),
        ),
      ),
  );
}

/** What went wrong in reading, or is odd in the texts. */
function problems(data) {
  const held = data.problems;
  const kinds = tallied(held.map(([, kind]) => kind));
  const items = held.slice(0, MOST_PROBLEMS).map(([resolution, kind, message]) =>
    element(
      "li",
      {},
      element("a", { href: link({ clauses: "", resolution: data.names[resolution] }) }, data.names[resolution]),
      ` ${spaced(kind)}: `,
      element("span", { dir: "auto" }, message),
    ),
  );
  const rest = held.length - items.length;
  return element(
    "section",
    { class: "cg-block" },
    element("h3", {}, "Problems of reading"),
    element(
      "p",
      {},
      held.length === 0
        ? "None was noticed. Not all that goes wrong is noticed."
        : `${counted(held.length, "problem")} in ${counted(new Set(held.map(([at]) => at)).size, "text")}: ` +
            kinds.map(([kind, number]) => `${count(number)} ${spaced(kind)}`).join(", ") + ".",
    ),
    items.length > 0 &&
      element(
        "details",
        {},
        element("summary", {}, "Which, and where"),
        element("ul", { class: "cg-problems" }, items),
        rest > 0 && element("p", {}, `And ${count(rest)} more.`),
      ),
  );
}
