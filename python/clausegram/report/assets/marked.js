// What a reader is shown of a difference: runs of words, each with the mark that it bears. A port of
// marked.py. A run is `text`, `mark` ("kept", "elsewhere", "changed", "closing" or "routine"), `side`
// ("old" for what was left out, "new" for what was put in, "" for what is in both) and, of what is
// routine, `kind`.

/** The runs of the old clause and of the new one; `others` are differences of the same group. */
export function sides(status, texts, steps, others) {
  const kept = others.flat().filter((step) => step.change === "kept");
  const taken = {
    old: status === "split" ? stretches(kept.map((step) => step.old)) : [],
    new: status === "merged" ? stretches(kept.map((step) => step.new)) : [],
  };
  const side = (name) => sideRuns(texts[name], steps, name, taken[name]);
  return { old: side("old"), new: side("new") };
}

/** Both wordings as one text: what is kept, and where they part first the old words, then the new. */
export function woven(texts, steps) {
  const runs = [];
  const at = { old: 0, new: 0 };
  for (const step of steps) {
    const gap =
      texts.old.slice(at.old, step.old[0]) || texts.new.slice(at.new, step.new[0]);
    runs.push({ text: gap, mark: "kept", side: "" });
    if (step.change !== "kept") runs.push(...edit(texts.old, step, "old", []));
    runs.push(...edit(texts.new, step, "new", []));
    [at.old, at.new] = [step.old[1], step.new[1]];
  }
  return joined(runs);
}

/** Overlapping stretches as one, in order. */
function stretches(places) {
  const found = [];
  for (const [start, end] of [...places].sort((one, two) => one[0] - two[0])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (start < end) found.push([start, end]);
  }
  return found;
}

/** One text as runs, white space and all. */
function sideRuns(text, steps, side, taken) {
  const runs = [];
  let at = 0;
  for (const step of steps) {
    runs.push({ text: text.slice(at, step[side][0]), mark: "kept", side: "" });
    runs.push(...edit(text, step, side, taken));
    at = step[side][1];
  }
  runs.push({ text: text.slice(at), mark: "kept", side: "" });
  return joined(runs);
}

/** The runs of a step on one side: what another link keeps stands elsewhere. */
function edit(text, step, side, taken) {
  const [start, end] = step[side];
  if (step.change === "kept") return [{ text: text.slice(start, end), mark: "kept", side: "" }];
  const mark = { mark: step.change, kind: step.kind, side };
  if (!taken.length) return [{ text: text.slice(start, end), ...mark }];
  const runs = [];
  let at = start;
  const cut = (to, isElsewhere) => {
    if (to <= at) return;
    const run = text.slice(at, to);
    const words = run.trimStart();
    const inner = words.trimEnd();
    runs.push({ text: run.slice(0, run.length - words.length), mark: "kept", side: "" });
    runs.push({ text: inner, ...(isElsewhere ? { mark: "elsewhere", side: "" } : mark) });
    runs.push({ text: words.slice(inner.length), mark: "kept", side: "" });
    at = to;
  };
  for (const [first, last] of taken) {
    if (last <= start || first >= end) continue;
    cut(Math.max(first, start), false);
    cut(Math.min(last, end), true);
  }
  cut(end, false);
  return runs;
}

/** Runs without empty ones, those of one mark in one. */
function joined(runs) {
  const found = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (!run.text) continue;
    if (last && last.mark === run.mark && last.side === run.side && last.kind === run.kind) {
      last.text += run.text;
    } else {
      found.push({ ...run });
    }
  }
  return found;
}
