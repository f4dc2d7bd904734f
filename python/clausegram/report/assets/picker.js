// A field to choose a resolution by its symbol or its title.

import { byId, element } from "./dom.js";
import { fullName } from "./labels.js";

const LIST = "all-resolutions";

/** The list that all pickers share. */
function list(data) {
  if (byId(LIST)) return;
  const entries = data.names.map((_, at) => element("option", { value: fullName(data, at) }));
  document.body.append(element("datalist", { id: LIST }, entries));
}

/** The resolution that is meant: a whole name, or words that only one has. Else -1. */
export function meant(data, words) {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return -1;
  const names = data.names.map((name, at) => [name.toLowerCase(), fullName(data, at).toLowerCase()]);
  const whole = names.findIndex((held) => held.includes(wanted));
  if (whole >= 0) return whole;
  const within = names.flatMap(([, full], at) => (full.includes(wanted) ? [at] : []));
  return within.length === 1 ? within[0] : -1;
}

/** A labelled field; `choose` is called with the resolution that was chosen. */
export function picker(data, id, label, choose) {
  list(data);
  const told = element("span", { class: "cg-wrong", id: `${id}-wrong`, role: "alert" });
  const field = element("input", {
    id,
    type: "text",
    list: LIST,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "symbol or words of the title",
    "aria-describedby": `${id}-wrong`,
    change: () => {
      const found = meant(data, field.value);
      field.setAttribute("aria-invalid", String(found < 0));
      told.textContent = found < 0 ? "No one resolution is called that." : "";
      if (found >= 0) choose(found);
    },
    focus: () => field.select(),
  });
  return {
    node: element("p", { class: "cg-picker" }, element("label", { for: id }, label), field, told),
    set(resolution) {
      field.value = resolution < 0 ? "" : fullName(data, resolution);
      field.removeAttribute("aria-invalid");
      told.textContent = "";
    },
  };
}
