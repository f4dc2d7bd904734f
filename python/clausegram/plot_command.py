"""`clausegram plot`: files to pictures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausegram.arguments import threads
from clausegram.extras import need
from clausegram.plots.saving import ENDINGS
from clausegram.reading_options import add_reading
from clausegram.results import EXIT_CODES, read_all, say, tell_failures

if TYPE_CHECKING:
    from clausegram.corpus import Corpus

KINDS = {
    "heat-map": "how alike all resolutions are (or clauses: --unit clause)",
    "functions": "what clauses do, session by session (--by)",
    "strength": "how strong the verbs of clauses are: of a series (--series), or --by session",
    "citations": "which resolutions cite which",
    "timeline": "what became of each clause of a series (--series)",
    "keyness": "n-grams that the texts have more of than those of --reference",
}
# Which kinds each option is for; the others refuse it.
FOR = {
    "unit": ("heat-map",),
    "order": ("heat-map",),
    "measure": ("heat-map",),
    "by": ("functions", "strength"),
    "series": ("strength", "timeline"),
    "scale": ("strength",),
    "reference": ("keyness",),
}
KIND_LINES = "\n".join(f"  {kind:<11} {about}" for kind, about in KINDS.items())
EXAMPLES = f"""\
kinds:
{KIND_LINES}

The ending of the output tells what is written: .png .svg .pdf a picture, .html a page that needs
no network, .json Vega-Lite. Needs pip install 'clausegram[plot]'.

{EXIT_CODES}
examples:
  clausegram plot heat-map resolutions/ -o similarity.png
  clausegram plot heat-map resolutions/ --order cluster -o similarity.html
  clausegram plot functions resolutions/ --by year -o functions.svg
  clausegram plot strength resolutions/ --series A/RES/85/12 -o strength.png
  clausegram plot keyness new/ --reference old/ -o keyness.png
"""


def add_plot(commands: Any, raw: dict[str, Any]) -> None:
    """Add the command to those of the program."""
    about = "Draws what texts have in common, what their clauses do, and who cites whom."
    command = commands.add_parser(
        *("plot",), **{"help": "pictures", "description": about, "epilog": EXAMPLES}, **raw
    )
    add = command.add_argument
    add("kind", choices=KINDS, metavar="KIND", help=f"one of {', '.join(KINDS)}")
    add("paths", nargs="+", metavar="PATH", help="file or folder")
    add(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help=f"a file ending in {', '.join(ENDINGS)}",
    )
    add("--unit", choices=("resolution", "clause"), help="what is compared; default: resolution")
    add("--order", choices=("time", "cluster", "given"), help="default: time; cluster needs SciPy")
    add("--measure", metavar="NAME", help="of similarity; default: jaccard")
    add("--by", metavar="NAME", help="session (default), year, organ, committee ...")
    add("--series", metavar="SYMBOL", help="the series that this resolution is in")
    add("--scale", metavar="NAME", help="of strength; default: drafting_guides")
    add("--reference", nargs="+", metavar="PATH", help="texts to compare with")
    add("--title", help="a title of your own")
    add("--dark", action="store_true", help="on a dark ground")
    add(
        "--pixels",
        type=float,
        default=1.0,
        metavar="N",
        help="of a .png, for each of the chart; default: 1, for print 2",
    )
    add_reading(command)
    add("--threads", type=threads, metavar="N", help="default: one for each processor")
    add("-q", "--quiet", action="store_true", help="no progress bar, no summary")


def plot_command(options: argparse.Namespace) -> int:
    """Draw the files; how many of these could not be read."""
    _check(options)
    from clausegram.plots import save

    corpus = read_all(options)
    try:
        chart = _chart(corpus, options)
    except KeyError as error:
        raise ValueError(error.args[0]) from error
    save(chart, options.output, scale=options.pixels)
    failed = tell_failures(corpus, options.quiet)
    say(f"{options.kind} of {len(corpus):,} resolutions written to {options.output}", options.quiet)
    return failed


def _check(options: argparse.Namespace) -> None:
    """Refuse what does not go together before anything is read."""
    if Path(options.output).suffix.lower() not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise ValueError(f"cannot write {options.output}: name a file ending in {known}")
    for name, kinds in FOR.items():
        if getattr(options, name) is not None and options.kind not in kinds:
            raise ValueError(f"--{name} is for {' and '.join(kinds)}, not for {options.kind}")
    if options.series is not None and options.by is not None:
        raise ValueError("--series looks at one series, --by at all texts: give one of them")
    if options.kind == "keyness" and options.reference is None:
        raise ValueError("keyness compares two sets of texts: name the others with --reference")
    need("plot")


def _chart(corpus: Corpus, options: argparse.Namespace) -> Any:
    from clausegram import plots
    from clausegram.keyness import keyness
    from clausegram.lineage import lineage
    from clausegram.similarity import similarity

    shown: dict[str, Any] = {
        "threads": options.threads,
        "progress": False if options.quiet else None,
    }
    look: dict[str, Any] = {"theme": "dark" if options.dark else "light"}
    titled = {**look, "title": options.title}
    if options.kind == "heat-map":
        matrix = similarity(
            corpus,
            unit=options.unit or "resolution",
            measure=options.measure or "jaccard",
            **shown,
        )
        return plots.heat_map(matrix, order=options.order, **titled)
    if options.kind == "functions":
        return plots.functions(corpus, options.by or "session", **titled)
    if options.kind == "citations":
        return plots.citation_network(corpus, **titled)
    if options.kind == "timeline":
        return plots.timeline(lineage(corpus, **shown), options.series, **look)
    if options.kind == "keyness":
        others = read_all(options, options.reference)
        return keyness(corpus, others, **shown).plot(**titled)
    scale = options.scale or "drafting_guides"
    if options.by is not None:
        return plots.strength(corpus, by=options.by, scale=scale, **titled)
    return plots.strength(lineage(corpus, **shown), options.series, scale=scale, **titled)
