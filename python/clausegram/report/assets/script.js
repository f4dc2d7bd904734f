// What was done between words that are kept: a port of the module `difference::script` of
// crates/clausegram-similarity. Places are pairs of a start and an end.

const PLAIN = 0; // the kind of a word that stands in no slot

/** The steps between and at blocks that are kept. */
export function scripted(from, to, rows, isMark, blocks) {
  const edits = [];
  let [a, b] = [0, 0];
  for (const [before, after, length] of [...blocks, [rows.a.length, rows.b.length, 0]]) {
    changed({ from, to, rows, isMark }, [a, before], [b, after], edits);
    [a, b] = [before + length, after + length];
    const last = edits.at(-1);
    if (length === 0) continue;
    if (last && last.change === "kept") {
      last.from[1] = a;
      last.to[1] = b;
    } else {
      edits.push({ change: "kept", from: [before, a], to: [after, b] });
    }
  }
  return edits;
}

function routine(kind, from, to) {
  return { change: "routine", kind: kind - 1, from, to };
}

/** What is changed between two kept runs: what moves on by routine at both ends is told apart. */
function changed(all, [a0, a1], [b0, b1], edits) {
  if (a0 === a1 && b0 === b1) return;
  const atEnd = a1 === all.rows.a.length && b1 === all.rows.b.length;
  const marks = [...all.isMark.from.slice(a0, a1), ...all.isMark.to.slice(b0, b1)];
  if (atEnd && marks.every(Boolean)) {
    edits.push({ change: "closing", from: [a0, a1], to: [b0, b1] });
    return;
  }
  const kinds = (c0, c1, d0, d1) => [
    [...all.from.kinds.slice(c0, c1)],
    [...all.to.kinds.slice(d0, d1)],
  ];
  let both = kinds(a0, a1, b0, b1);
  const only = onlyKind([...both[0], ...both[1]]);
  if (only !== PLAIN) {
    edits.push(routine(only, [a0, a1], [b0, b1]));
    return;
  }
  let [from, to] = [a0, b0];
  const front = sameSlot(beside(all, a0 - 1, b0 - 1), ...both);
  if (front) {
    [from, to] = [a0 + front.a, b0 + front.b];
    edits.push(routine(front.kind, [a0, from], [b0, to]));
  }
  both = kinds(from, a1, to, b1);
  const back = sameSlot(beside(all, a1, b1), both[0].reverse(), both[1].reverse());
  const [middle, behind] = back ? [a1 - back.a, b1 - back.b] : [a1, b1];
  if (front || back) trimmed(all.rows, [from, middle], [to, behind], edits);
  else edits.push({ change: "changed", from: [from, middle], to: [to, behind] });
  if (back) edits.push(routine(back.kind, [middle, a1], [behind, b1]));
}

/** What is left of a change when slots are taken off: words at its ends that are the same are kept. */
function trimmed({ a, b }, [a0, a1], [b0, b1], edits) {
  let first = 0;
  while (a0 + first < a1 && b0 + first < b1 && a[a0 + first] === b[b0 + first]) first += 1;
  let last = 0;
  while (
    a1 - last > a0 + first &&
    b1 - last > b0 + first &&
    a[a1 - last - 1] === b[b1 - last - 1]
  ) {
    last += 1;
  }
  const push = (change, from, to) => {
    if (from[0] < from[1] || to[0] < to[1]) edits.push({ change, from, to });
  };
  push("kept", [a0, a0 + first], [b0, b0 + first]);
  push("changed", [a0 + first, a1 - last], [b0 + first, b1 - last]);
  push("kept", [a1 - last, a1], [b1 - last, b1]);
}

/** The kind of slot that both of two words stand in. */
function beside(all, a, b) {
  if (a < 0 || b < 0) return PLAIN;
  const [one, two] = [all.from.kinds[a], all.to.kinds[b]];
  return one !== undefined && one === two ? one : PLAIN;
}

/** The kind of slot that all of these words stand in. */
function onlyKind(kinds) {
  return kinds.length && kinds.every((kind) => kind === kinds[0]) ? kinds[0] : PLAIN;
}

/** The slot with which both begin, or which stands beside them and goes on in one. */
function sameSlot(next, from, to) {
  const both = from.length && from[0] === to[0] ? from[0] : PLAIN;
  const kind = both !== PLAIN ? both : next;
  if (kind === PLAIN) return null;
  const run = (kinds) => {
    const end = kinds.findIndex((one) => one !== kind);
    return end < 0 ? kinds.length : end;
  };
  const [a, b] = [run(from), run(to)];
  return a + b > 0 ? { kind, a, b } : null;
}
