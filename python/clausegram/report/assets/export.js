// Clauses as CSV, with the names of columns that the table `clauses` of the library has.

import { idOf } from "./data.js";

const COLUMNS = {
  source: (data, at) => data.resolutions.source[data.resolutionOf[at]],
  symbol: (data, at) => data.resolutions.symbol[data.resolutionOf[at]],
  session: (data, at) => data.resolutions.session[data.resolutionOf[at]],
  id: idOf,
  part: held("part"),
  path: held("path"),
  level: held("level"),
  opening: (data, at) => data.clauses.text.at(at).slice(0, data.clauses.opening.at(at)),
  text: held("text"),
  function: held("function"),
  second_function: held("second_function"),
  confidence: held("confidence"),
  inherited: held("inherited"),
  misread: held("misread"),
  speech_act: held("speech_act"),
  intensifiers: held("intensifiers"),
  binding: held("binding"),
  acting_body: held("acting_body"),
  addressees: held("addressees"),
  actors: held("actors"),
  deadlines: (data, at) => data.clauses.deadlines.at(at).map((due) => due.at(-1)),
  deadline_sessions: (data, at) => data.clauses.deadlines.at(at).map((due) => due[2] ?? ""),
  // Days, months and years as they are told: what is no day is null in the column of dates.
  deadline_times: (data, at) => data.clauses.deadlines.at(at).map((due) => due[3] ?? ""),
};

function held(name) {
  return (data, at) => data.clauses[name].at(at);
}

function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table of clauses: UTF-8 with a mark, so that spreadsheets read it as that. */
export function tableOf(data, places) {
  const lines = [Object.keys(COLUMNS).join(",")];
  for (const at of places) {
    lines.push(Object.values(COLUMNS).map((of) => cell(of(data, at))).join(","));
  }
  return `\ufeff${lines.join("\n")}\n`;
}
