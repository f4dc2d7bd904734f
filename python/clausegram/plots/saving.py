"""Charts as files: pictures, a page that needs no network, Vega-Lite."""

from __future__ import annotations

import io
import os
from html import escape
from pathlib import Path
from typing import Any

from clausegram.extras import need
from clausegram.output import whole
from clausegram.plots.words import plain

ENDINGS = (".png", ".svg", ".pdf", ".html", ".json")
SHARPEST = 10  # pixels of a picture for each of the chart: past it, no viewer opens the file

# vl-convert makes such a page too, but a title that holds "</script>" would end its script.
PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ margin: 1em; background: {ground}; }}</style>
<script>{bundle}</script>
</head>
<body>
<div id="chart"></div>
<script>
vegaEmbed("#chart", {chart}, {{"renderer": "svg", "actions": {{"export": true, "source": false,
  "compiled": false, "editor": false}}}}).catch(console.error);
</script>
</body>
</html>
"""


def ending_of(path: str | os.PathLike[str]) -> str:
    """The ending of a file that a chart can be written to."""
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise ValueError(
            f"a chart is written to a file ending in {', '.join(ENDINGS)}, not {os.fspath(path)!r}"
        )
    return ending


def save(chart: Any, path: str | os.PathLike[str], *, scale: float = 1.0) -> None:
    """Write a chart, whole or not at all, in the format that the ending of `path` tells.

    .png has `scale` pixels for each of the chart (2 for print); .svg and .pdf are drawings; .html
    is one page with all scripts in it, which opens without a network; .json is Vega-Lite. Takes any
    Altair chart. ValueError for another ending, or a `scale` that is not above 0 and at most 10;
    needs `pip install 'clausegram[plot]'`.
    """
    ending = ending_of(path)
    need("plot")
    if not hasattr(chart, "to_json"):
        raise TypeError(f"save takes a chart, as the plots make it, not {type(chart).__name__}")
    if not 0 < scale <= SHARPEST:
        raise ValueError(f"scale is {scale}: it must be above 0 and at most {SHARPEST}")
    made = _made(chart, ending, scale)
    with whole(path) as out:
        out.write(made)


def _made(chart: Any, ending: str, scale: float) -> bytes:
    if ending == ".json":
        return bytes(chart.to_json(indent=1), "utf-8") + b"\n"
    if ending == ".html":
        return page(chart).encode()
    if ending == ".svg":
        drawn = io.StringIO()
        chart.save(drawn, format="svg")
        return drawn.getvalue().encode()
    made = io.BytesIO()
    # The page of a PDF is as large as the chart: it has no pixels to be scaled.
    chart.save(made, format=ending[1:], **({"scale_factor": scale} if ending == ".png" else {}))
    return made.getvalue()


def page(chart: Any) -> str:
    """A chart as one HTML page with the scripts that draw it."""
    import altair as alt
    import vl_convert

    specification = chart.to_dict()
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    heading = specification.get("title", "")
    heading = heading.get("text", "") if isinstance(heading, dict) else heading
    title = " ".join(heading) if isinstance(heading, list) else str(heading)
    return PAGE.format(
        title=escape(plain(title)),
        ground=escape(str(specification.get("config", {}).get("background", "#ffffff"))),
        # Its stub asks for a snippet, which the function itself has a default for.
        bundle=vl_convert.javascript_bundle(vl_version=version),  # type: ignore[call-arg]
        # In a script "<" could end it; in JSON it can be told otherwise.
        chart=chart.to_json(indent=None).replace("<", "\\u003c").replace("&", "\\u0026"),
    )
