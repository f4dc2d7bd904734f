// Resolutions in an order in which those that are alike stand together.

/**
 * The leaves of a tree of average linkage (Sokal and Michener 1958), found by chains of nearest
 * neighbours (Murtagh 1983) in steps that grow with the square of `number`. `score(a, b)` is from 0
 * to 1. Of two branches the one with the earlier leaf comes first.
 */
export function alikeTogether(number, score) {
  const far = new Float32Array(number * number);
  for (let a = 0; a < number; a += 1) {
    for (let b = a + 1; b < number; b += 1) {
      far[a * number + b] = far[b * number + a] = 1 - score(a, b);
    }
  }
  const members = Array.from({ length: number }, (_, at) => [at]);
  const left = new Set(members.keys());
  const chain = [];
  while (left.size > 1) {
    if (!chain.length) chain.push(left.values().next().value);
    const last = chain.at(-1);
    const before = chain.at(-2);
    let near = before ?? -1;
    let least = near < 0 ? Infinity : far[last * number + near];
    for (const other of left) {
      if (other !== last && far[last * number + other] < least) {
        [near, least] = [other, far[last * number + other]];
      }
    }
    if (near !== before) {
      chain.push(near);
      continue;
    }
    chain.length -= 2;
    merge(far, number, members, left, Math.min(last, near), Math.max(last, near));
  }
  return [...left].flatMap((root) => members[root]);
}

/** Takes the second cluster into the first. */
function merge(far, number, members, left, kept, gone) {
  const [one, two] = [members[kept].length, members[gone].length];
  left.delete(gone);
  for (const other of left) {
    const mean =
      (one * far[kept * number + other] + two * far[gone * number + other]) / (one + two);
    far[kept * number + other] = far[other * number + kept] = mean;
  }
  const both = [members[kept], members[gone]];
  both.sort((a, b) => Math.min(...a) - Math.min(...b));
  members[kept] = both.flat();
}
