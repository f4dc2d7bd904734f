// The section of series: all of them, and of one the grid of what became of each clause.

import { value } from "./data.js";
import { announce, byId, count, counted, element, fill, whenIdle } from "./dom.js";
import { gridOf } from "./grid.js";
import { comparer } from "./links.js";
import { folded } from "./search.js";
import { go, link } from "./route.js";

export function lineageView(data, section) {
  fill(section, element("h2", { tabindex: "-1" }, "Series"));
  if (!data.series.length) {
    section.append(element("p", { class: "cg-said" }, `There is no series: ${data.why_no_series}.`));
    return () => {};
  }
  section.append(
    element(
      "p",
      { id: "series-about" },
      "Resolutions that carry one another on, from session to session. Choose a series to see what became of each of its clauses.",
    ),
    element(
      "p",
      { class: "cg-controls" },
      element("label", { for: "series-search" }, "Words of the title, or a symbol"),
      element("input", { id: "series-search", type: "search", input: () => narrow(data) }),
    ),
    element("div", { id: "series-list" }),
    element("div", { id: "series-grid" }),
  );
  whenIdle(() => comparer(data)); // counts words, which takes a while
  const listed = list(data);
  return async (asked) => {
    await listed;
    await answerSeries(data, asked.get("series") ?? "");
  };
}

async function list(data) {
  const { series } = await value("series");
  const names = (at) => data.names[at];
  const rows = data.series.map(([title, members], number) => {
    const { rows: chains } = series[number];
    const changed = chains.filter(([, hasChanged]) => hasChanged).length;
    return element(
      "tr",
      { id: `series-${number}` },
      element(
        "th",
        { scope: "row", dir: "auto" },
        element("a", { href: link({ series: number }) }, title),
      ),
      element("td", { class: "cg-words" }, `${names(members[0])} to ${names(members.at(-1))}`),
      element("td", { "data-of": "resolutions" }, count(members.length)),
      element("td", { "data-of": "chains" }, count(chains.length)),
      element("td", { "data-of": "changed" }, count(changed)),
    );
  });
  const head = (label) => element("th", { scope: "col" }, label);
  fill(
    byId("series-list"),
    element(
      "table",
      { class: "cg-numbers cg-series" },
      element("caption", { class: "cg-aside" }, "Series"),
      element(
        "thead",
        {},
        element("tr", {}, ["Title", "From, to", "Resolutions", "Chains of clauses", "of these changed"].map(head)),
      ),
      element("tbody", {}, rows),
    ),
  );
}

function narrow(data) {
  const wanted = folded(byId("series-search").value).trim();
  let number = 0;
  data.series.forEach(([title, members], at) => {
    const words = folded([title, ...members.map((member) => data.names[member])].join(" "));
    byId(`series-${at}`).hidden = !words.includes(wanted);
    number += words.includes(wanted);
  });
  announce(counted(number, "series", "series"));
}

async function answerSeries(data, asked) {
  const number = asked === "" ? -1 : Number(asked);
  const held = data.series[number];
  for (const part of [byId("series-about"), byId("series-list"), byId("series-search").parentElement]) {
    part.hidden = held !== undefined;
  }
  if (held === undefined) {
    const none = asked !== "" && element("p", { class: "cg-said" }, `There is no series ${asked}.`);
    fill(byId("series-grid"), none);
    return;
  }
  const { statuses, series } = await value("series");
  const [title, members] = held;
  fill(
    byId("series-grid"),
    element(
      "p",
      { class: "cg-bar" },
      element("button", { type: "button", click: () => go({ series: "" }) }, "All series"),
    ),
    element("h3", { dir: "auto", tabindex: "-1", id: "series-title" }, title),
    gridOf(data, { title, members, statuses, ...series[number] }),
  );
  byId("series-title").focus();
}
