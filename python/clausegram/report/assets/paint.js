// The map of likeness: colours, and cells as points of a canvas.

import { element } from "./dom.js";

// Scores are painted by their square root, so that low ones, which most are, can be told apart.
export const TICKS = [0, 0.1, 0.25, 0.5, 1];
const SHADES = 256;
const STOPS = ["--cg-map-none", "--cg-map-some", "--cg-map-all"];

/** What a variable of the style sheet is now, as red, green and blue. */
function colour(name) {
  const probe = element("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  probe.remove();
  return found.slice(0, 3);
}

/** A colour for each byte of a score. */
export function shades() {
  const stops = STOPS.map(colour);
  const found = new Uint8ClampedArray(SHADES * 3);
  for (let at = 0; at < SHADES; at += 1) {
    const place = Math.sqrt(at / (SHADES - 1)) * (STOPS.length - 1);
    const first = Math.min(Math.floor(place), STOPS.length - 2);
    for (let part = 0; part < 3; part += 1) {
      const [a, b] = [stops[first][part], stops[first + 1][part]];
      found[at * 3 + part] = a + (b - a) * (place - first);
    }
  }
  return found;
}

/** Paints all pairs, `cell` points each; `byte(a, b)` is the score of two places of the order. */
export function paint(canvas, number, cell, byte) {
  const wide = number * cell;
  const [palette, same] = [shades(), colour("--cg-map-same")];
  canvas.width = canvas.height = wide;
  const brush = canvas.getContext("2d");
  const image = brush.createImageData(wide, wide);
  const { data } = image;
  for (let a = 0; a < number; a += 1) {
    const line = a * cell * wide * 4;
    for (let b = 0; b < number; b += 1) {
      const shade = a === b ? 0 : byte(a, b) * 3;
      for (let x = b * cell; x < (b + 1) * cell; x += 1) {
        const at = line + x * 4;
        for (let part = 0; part < 3; part += 1) {
          data[at + part] = a === b ? same[part] : palette[shade + part];
        }
        data[at + 3] = 255;
      }
    }
    for (let y = 1; y < cell; y += 1) data.copyWithin(line + y * wide * 4, line, line + wide * 4);
  }
  brush.putImageData(image, 0, 0);
}
