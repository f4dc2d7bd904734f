// Begins: reads the data, builds a section when it is first asked for, follows the address.

import { clausesView } from "./clauses.js";
import { compareView } from "./compare.js";
import { lacking, load } from "./data.js";
import { byId } from "./dom.js";
import { actorNames } from "./labels.js";
import { lineageView } from "./lineage.js";
import { overviewView, summary } from "./overview.js";
import { route } from "./route.js";
import { similarView } from "./similar.js";
import { buildTabs, showTab } from "./tabs.js";

const VIEWS = {
  overview: overviewView,
  clauses: clausesView,
  similar: similarView,
  difference: compareView,
  series: lineageView,
};
const THEME = "clausegram-theme";

function theme() {
  const choice = byId("theme");
  const choose = () => {
    document.body.dataset.theme = choice.value;
    document.dispatchEvent(new Event("themechange"));
  };
  try {
    choice.value = localStorage.getItem(THEME) ?? "";
  } catch {
    // A browser may keep nothing for files: then the choice holds until the page is left.
  }
  choice.addEventListener("change", () => {
    choose();
    try {
      localStorage.setItem(THEME, choice.value);
    } catch {
      // As above.
    }
  });
  choose();
  choice.parentElement.hidden = false;
}

function fail(message) {
  byId("notice").textContent = message;
  byId("notice").hidden = false;
}

async function begin() {
  theme();
  if (lacking()) {
    fail(
      `This browser cannot open the data of the report: it lacks ${lacking()}. Chrome 80, ` +
        "Firefox 113, Safari 16.4, or any later one can.",
    );
    return;
  }
  const data = await load();
  data.actorName = actorNames(data);
  byId("summary").textContent = summary(data);
  buildTabs();
  document.querySelector(".cg-nav").hidden = false;
  document.querySelector(".cg-skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("content").focus();
  });
  const views = {};
  let before = null;
  const show = async () => {
    const { tab, asked } = route();
    showTab(tab);
    views[tab] ??= VIEWS[tab](data, byId(`panel-${tab}`));
    const isFollowed = before !== null && document.activeElement?.getAttribute("role") !== "tab";
    if (before !== tab && isFollowed) byId(`panel-${tab}`).querySelector("h2").focus();
    if (before !== null && before !== tab) {
      const top = document.querySelector(".cg-nav").getBoundingClientRect().top;
      if (top <= 0) byId("content").scrollIntoView({ behavior: "instant" });
    }
    before = tab;
    await views[tab](asked);
  };
  addEventListener("hashchange", () => show().catch(broken));
  await show();
  document.body.dataset.ready = "yes";
}

function broken(error) {
  fail(`The report could not be shown: ${error.message}`);
  throw error;
}

begin().catch(broken);
