// Elements. All that comes from the data passes through `element`, as text and never as HTML.

// What a browser would obey instead of show: control characters, and those that make what follows
// run the other way.
const OBEYED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The text without characters that would be obeyed; none is added or taken away. */
export function harmless(text) {
  return String(text).replace(OBEYED, "\ufffd");
}

/**
 * An element. Of `attributes`, functions listen to the event of their name, true stands for an
 * attribute without value, and what is false, null or undefined is left out.
 */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
export function shape(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, harmless(value));
    }
  }
  made.append(...nodes(children));
  return made;
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(harmless(child))));
}

/** Puts children in the place of all that stood in an element. */
export function fill(parent, ...children) {
  parent.replaceChildren(...nodes(children));
}

export function byId(id) {
  return document.getElementById(id);
}

/** Tells those who hear the page what has changed in it. */
export function announce(text) {
  byId("live").textContent = text;
}

/** Does something while nobody waits. */
export function whenIdle(job) {
  (globalThis.requestIdleCallback ?? setTimeout)(job);
}

/** A number with commas. */
export function count(number) {
  return number.toLocaleString("en-US");
}

/** A number of things: "1 clause", "2 clauses". */
export function counted(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}
