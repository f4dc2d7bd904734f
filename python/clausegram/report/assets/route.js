// Where the reader is, as the part of the address behind "#", so that each view has a link.

export const TABS = ["overview", "clauses", "similar", "difference", "series"];

// Names that lead to a section without its own being there.
const LEADS = { clause: "clauses", from: "difference", to: "difference" };

/** The section and what is asked of it. */
export function route() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const first = [...asked.keys()].find((name) => TABS.includes(name) || name in LEADS);
  const tab = TABS.includes(first) ? first : LEADS[first];
  return { tab: tab ?? TABS[0], asked, isKnown: tab !== undefined };
}

/** A link to a view: names with values, of which empty ones are left out but the first. */
export function link(pairs) {
  const asked = new URLSearchParams();
  Object.entries(pairs).forEach(([name, value], at) => {
    if (at === 0 || (value !== "" && value !== null && value !== undefined)) {
      asked.set(name, value ?? "");
    }
  });
  return `#${asked.toString().replaceAll("=&", "&").replace(/=$/, "")}`;
}

/** Goes to a view, so that "back" leads here again. */
export function go(pairs) {
  location.hash = link(pairs);
}

/** Tells the address of the view that is shown, without a step back to the one before. */
export function settle(pairs) {
  const wanted = link(pairs);
  if (location.hash === wanted) return;
  history.replaceState(null, "", wanted);
}
