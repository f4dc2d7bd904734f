// The section of differences: any two resolutions, chosen by symbol or title.

import { announce, byId, counted, element, fill, whenIdle } from "./dom.js";
import { KINDS } from "./labels.js";
import { comparer, completed, linked } from "./links.js";
import { picker } from "./picker.js";
import { go, link } from "./route.js";
import { kindOf, sideBySide } from "./side_by_side.js";
import { value } from "./data.js";

const NEAR = 5; // that are offered beside the one that was chosen

export function compareView(data, section) {
  const view = { data, chosen: [-1, -1] };
  const choose = (side) => (at) => {
    view.chosen[side] = at;
    const [from, to] = view.chosen;
    go({ from: data.names[from] ?? "", to: data.names[to] ?? "" });
  };
  view.pickers = [
    picker(data, "difference-from", "From", choose(0)),
    picker(data, "difference-to", "To", choose(1)),
  ];
  fill(
    section,
    element("h2", { tabindex: "-1" }, "Difference"),
    element("div", { class: "cg-pickers" }, view.pickers.map((one) => one.node)),
    element("div", { id: "difference-near" }),
    element("div", { id: "difference-shown" }),
  );
  whenIdle(() => comparer(data)); // counts words, which takes a while
  return (asked) => answered(view, asked);
}

async function answered(view, asked) {
  const { data } = view;
  const named = (name) => (asked.has(name) ? data.names.indexOf(asked.get(name)) : -1);
  view.chosen = [named("from"), named("to")];
  view.pickers.forEach((one, side) => one.set(view.chosen[side]));
  await offer(view);
  const [from, to] = view.chosen;
  const place = byId("difference-shown");
  if (data.size < 2) return tell(place, "It takes two resolutions to compare.");
  if (from < 0 || to < 0) return tell(place, "Choose two resolutions by symbol or title.");
  if (from === to) return tell(place, "These are one and the same: choose another one.");
  return show(view, place, Math.min(from, to), Math.max(from, to), from > to);
}

function tell(place, words) {
  fill(place, element("p", { class: "cg-said" }, words));
}

/** The most similar of the first that was chosen. */
async function offer({ data, chosen: [from, to] }) {
  const place = byId("difference-near");
  const of = from >= 0 ? from : to;
  if (of < 0) return fill(place);
  const held = (await value("nearest"))[of].filter((_, at) => at % 2 === 0).slice(0, NEAR);
  const links = held.flatMap((other, at) => {
    const [a, b] = of < other ? [of, other] : [other, of];
    const href = link({ from: data.names[a], to: data.names[b] });
    return [at > 0 && ", ", element("a", { href, title: data.resolutions.title[other] }, data.names[other])];
  });
  return fill(
    place,
    held.length > 0 && element("p", { class: "cg-near" }, `Most similar to ${data.names[of]}: `, links),
  );
}

async function show(view, place, earlier, later, isTurned) {
  const { data } = view;
  const [found, compare] = await Promise.all([linked(data, earlier, later), comparer(data)]);
  const size = (at) => data.starts[at + 1] - data.starts[at];
  const names = `${data.names[earlier]} and ${data.names[later]}`;
  if (!found && !data.all_pairs) {
    return tell(
      place,
      `Nothing that ${names} share was found: either they share nothing, or they are not among the ` +
        "most similar pairs, which alone were aligned for this report.",
    );
  }
  const links = found ?? completed([], size(earlier), size(later));
  fill(
    place,
    isTurned && element("p", { class: "cg-near" }, "Shown from the earlier to the later."),
    sideBySide(data, earlier, later, links, compare),
  );
  const kinds = links.map(kindOf);
  const told = KINDS.map((kind) => [kind, kinds.filter((one) => one === kind).length])
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${number} ${kind}`);
  return announce(`${names}: ${counted(links.length, "row")}, ${told.join(", ")}`);
}
