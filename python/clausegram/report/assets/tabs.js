// The tabs of the sections: arrow keys, Home and End go from one to the next.

import { byId, element, fill } from "./dom.js";
import { TABS, go } from "./route.js";

const LABELS = {
  overview: "Overview",
  clauses: "Clauses",
  similar: "Similarity",
  difference: "Difference",
  series: "Series",
};

export function buildTabs() {
  const buttons = TABS.map((name) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-controls": `panel-${name}`,
        "aria-selected": "false",
        tabindex: "-1",
        click: () => go({ [name]: "" }),
        keydown: (event) => moved(event, name),
      },
      LABELS[name],
    ),
  );
  fill(byId("tabs"), buttons);
}

function moved(event, name) {
  const at = TABS.indexOf(name);
  const wanted = {
    ArrowRight: (at + 1) % TABS.length,
    ArrowLeft: (at + TABS.length - 1) % TABS.length,
    Home: 0,
    End: TABS.length - 1,
  }[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  byId(`tab-${TABS[wanted]}`).focus();
  go({ [TABS[wanted]]: "" });
}

export function showTab(wanted) {
  for (const name of TABS) {
    const isWanted = name === wanted;
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(isWanted));
    tab.setAttribute("tabindex", isWanted ? "0" : "-1");
    byId(`panel-${name}`).hidden = !isWanted;
  }
}
