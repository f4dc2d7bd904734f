// What is told of one clause: all of its labels, and which words gave them.

import { idOf, value } from "./data.js";
import { element } from "./dom.js";
import { capital, partName, spaced } from "./labels.js";

/** A deadline in words: what is due, its organ, session or date. */
export function due([type, organ, session, date, text]) {
  const told = [
    organ && capital(spaced(organ)),
    session !== null && `session ${session}`,
    date,
  ].filter(Boolean);
  return `${spaced(type)}: ${text}${told.length ? ` (${told.join(", ")})` : ""}`;
}

/** Names and values of all labels of a clause that say something. */
export function labelsOf(data, at) {
  const { clauses: held, resolutionOf, resolutions } = data;
  const of = resolutionOf[at];
  const told = [
    ["Resolution", [data.names[of], resolutions.title[of]].filter(Boolean).join(" · ")],
    ["Source", resolutions.source[of]],
    ["Place", `${partName(held.part.at(at))}, ${held.path.at(at)}, level ${held.level.at(at)}`],
    ["Function", spaced(held.function.at(at)) + (held.inherited.at(at) ? ", of its chapeau" : "")],
    ["Second function", spaced(held.second_function.at(at))],
    ["Confidence", held.confidence.at(at).toFixed(2)],
    ["Misread", held.misread.at(at) ? "the opening was matched in spite of a misreading" : ""],
    ["Speech act", spaced(held.speech_act.at(at))],
    ["Intensifiers", held.intensifiers.at(at).join(", ")],
    ["Strength", held.strength.at(at).map(([scale, rank]) => `${spaced(scale)} ${rank}`).join(", ")],
    ["Binding", spaced(held.binding.at(at))],
    ["Acting body", spaced(held.acting_body.at(at))],
    ["Addressees", held.addressees.at(at).join("; ")],
    ["Kinds of addressees", held.actors.at(at).map(data.actorName).join(", ")],
    ["Deadlines", held.deadlines.at(at).map(due).join("; ")],
  ];
  return told.filter(([, text]) => text);
}

/** The labels of a clause and the evidence for them. */
export async function evidenceOf(data, at) {
  const { rules, words, clauses } = await value("evidence");
  const held = clauses[at];
  const items = [];
  for (let one = 0; one < held.length; one += 2) {
    const [label, rule] = rules[held[one]];
    const quoted = words[held[one + 1]];
    items.push(
      element(
        "li",
        {},
        element("b", {}, spaced(label)),
        `: ${rule}`,
        quoted && [" · ", element("q", { dir: "auto" }, quoted)],
      ),
    );
  }
  const labels = labelsOf(data, at).map(([name, text]) =>
    element("div", {}, element("dt", {}, name), element("dd", { dir: "auto" }, text)),
  );
  return element(
    "div",
    { class: "cg-evidence", role: "group", "aria-label": `Labels of ${idOf(data, at)}` },
    element("dl", { class: "cg-labels" }, labels),
    element("h3", {}, "Evidence"),
    items.length
      ? element("ul", {}, items)
      : element("p", {}, "No row of the tables and no rule spoke for this clause."),
  );
}
