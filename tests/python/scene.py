"""A chart as it is drawn: its size, its marks, and whether letters touch one another."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

# Widths of Helvetica's letters, in parts of their size.
NARROW, WIDE = set("ijl.,:;'|!()[]/ tfIr-"), set("mwMW@%…")


class Letters(NamedTuple):
    """Text as drawn: its corners, turned as it is."""

    text: str
    corners: list[tuple[float, float]]


def drawn(chart: Any) -> dict[str, Any]:
    import vl_convert

    made: dict[str, Any] = vl_convert.vegalite_to_scenegraph(chart.to_json())
    return made


def size_of_png(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def marks(scene: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """All items of one kind of mark that the chart's data made, not its axes and legends."""
    return [item for mark, item, _, _ in items(scene) if mark == (kind, "mark")]


def items(
    scene: dict[str, Any],
) -> Iterator[tuple[tuple[str, str], dict[str, Any], float, float]]:
    """Each item with its mark (type and role) and with where its group stands."""

    def walk(mark: dict[str, Any], x: float, y: float) -> Iterator[Any]:
        kind = mark.get("marktype", "group")
        role = "mark" if mark.get("role", "mark") == "mark" else "guide"
        for item in mark.get("items", []):
            if kind == "group":
                for inner in item.get("items", []):
                    yield from walk(inner, x + item.get("x", 0), y + item.get("y", 0))
            else:
                yield (kind, role), item, x, y

    yield from walk(scene["scenegraph"], 0, 0)


def letters(scene: dict[str, Any]) -> list[Letters]:
    """All that is written, line by line."""
    found = []
    for (kind, _), item, x, y in items(scene):
        text = item.get("text")
        if kind != "text" or not text or item.get("opacity") == 0:
            continue
        size = item.get("fontSize", 11)
        lines = text if isinstance(text, list) else str(text).split(item.get("lineBreak", "\n"))
        for number, line in enumerate(lines):
            if line.strip():
                found.append(Letters(line, corners(item, line, (x, y), number * (size + 2))))
    return found


def corners(
    item: dict[str, Any], line: str, group: tuple[float, float], down: float
) -> list[tuple[float, float]]:
    size = item.get("fontSize", 11)
    width = min(width_of(line) * size, item.get("limit") or math.inf)
    left = {"left": 0.0, "center": -width / 2, "right": -width}[item.get("align", "left")]
    # Letters without what hangs below them: these may touch a line and be read.
    top = {"top": 0.0, "middle": -size * 0.4, "bottom": -size, "line-bottom": -size * 1.1}.get(
        item.get("baseline", "alphabetic"), -size * 0.75
    )
    left, top = left + item.get("dx", 0), top + item.get("dy", 0) + down
    angle = math.radians(item.get("angle", 0))
    x, y = group[0] + item.get("x", 0), group[1] + item.get("y", 0)
    box = [(left, top), (left + width, top), (left + width, top + size * 0.75)]
    box.append((left, top + size * 0.75))
    return [
        (
            x + across * math.cos(angle) - along * math.sin(angle),
            y + across * math.sin(angle) + along * math.cos(angle),
        )
        for across, along in box
    ]


def width_of(line: str) -> float:
    return sum(0.28 if one in NARROW else 0.83 if one in WIDE else 0.53 for one in line)


def touching(scene: dict[str, Any]) -> list[tuple[str, str]]:
    """Texts that lie on one another."""
    return [
        (a.text, b.text)
        for a, b in combinations(letters(scene), 2)
        if not apart(a.corners, b.corners) and not apart(b.corners, a.corners)
    ]


def apart(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    """Whether a side of the first parts it from the second: both are convex."""
    for at in range(4):
        (x1, y1), (x2, y2) = one[at], one[(at + 1) % 4]
        normal = y2 - y1, x1 - x2
        mine = [normal[0] * x + normal[1] * y for x, y in one]
        theirs = [normal[0] * x + normal[1] * y for x, y in other]
        if max(mine) <= min(theirs) or max(theirs) <= min(mine):
            return True
    return False
