"""`clausegram similarity`: files to a table of what is alike."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from clausegram.arguments import ngram, positive, share, threads
from clausegram.pairs import Pairs
from clausegram.parse_command import STANDARD
from clausegram.reading import in_words, read
from clausegram.reading_options import add_reading, reading_of

if TYPE_CHECKING:
    from clausegram.similarity import SimilarityMatrix

EXAMPLES = """\
Each line of the CSV is a pair: id_a, id_b, score; with --top also the rank; with --text the two
texts. Of two clauses, the one that stands first in the files is a. Scores are exact.

exit codes:
  0    all files were read
  1    some could not be read; what could be read was compared
  2    nothing was done: a path or option is wrong, or the output cannot be written
  130  interrupted with Ctrl-C; nothing was written to the output file

examples:
  clausegram similarity resolutions/ --unit clause --measure jaccard --threshold 0.5 -o pairs.csv
  clausegram similarity resolutions/ --top 5 --across resolution --measure tfidf -o nearest.csv
  clausegram similarity resolutions/ --unit resolution --ngram 3 --text > pairs.csv
  clausegram similarity drafts/ --others adopted/ --measure containment -o carried_over.csv
"""


def add_similarity(commands: Any, raw: dict[str, Any]) -> None:
    """Add the command to those of the program."""
    from clausegram.similarity import MEASURES

    about = "Compares all clauses, or all resolutions, of texts with one another by n-grams."
    command = commands.add_parser(
        "similarity", help="what is alike, as CSV", description=about, epilog=EXAMPLES, **raw
    )
    add = command.add_argument
    add("paths", nargs="+", metavar="PATH", help="file or folder")
    add("-o", "--output", default=STANDARD, metavar="OUT.csv", help="default: standard output")
    add("--unit", choices=("clause", "resolution"), default="clause", help="default: clause")
    add("--measure", choices=MEASURES, default="jaccard", help="default: jaccard")
    add("--ngram", type=ngram, default=(1, 3), metavar="N", help="3, or a range; default: 1-3")
    add(
        "--analyzer",
        choices=("word", "word_sklearn", "char", "char_wb"),
        default="word",
        help="words (default), scikit-learn's words, characters, characters within words",
    )
    add("--fold-digits", action="store_true", help="all digits are the same")
    add("--others", nargs="+", metavar="PATH", help="compare with these files or folders instead")
    add(
        "--sketch",
        type=positive,
        metavar="N",
        help="find pairs by MinHash signatures of N values (128, 256): for millions of clauses; "
        "scores are exact, of pairs at the threshold one in 20 at most is missing",
    )
    add("--threshold", type=share, metavar="T", help="least similarity; default: 0.5, or any")
    add("--top", type=positive, metavar="K", help="the K most similar of each, instead of all")
    add("--across", metavar="GROUP", help="no pairs within one resolution, session, ...")
    add("--within", metavar="GROUP", help="only pairs within one resolution, session, ...")
    add("--text", action="store_true", help="the two texts in the table")
    add_reading(command)
    add("--threads", type=threads, metavar="N", help="default: one for each processor")
    add("-q", "--quiet", action="store_true", help="no progress bar, no summary")


def similarity_command(options: argparse.Namespace) -> int:
    """Compare what is in the files; how many of these could not be read."""
    from clausegram.similarity import similarity

    if options.sketch is not None and options.top is not None:
        raise ValueError("--sketch finds pairs: leave out --top")
    shown = False if options.quiet else None
    corpora = [
        read(paths, threads=options.threads, progress=shown, **reading_of(options))
        for paths in (options.paths, options.others)
        if paths is not None
    ]
    failures = [(r.source, r.reading_problems[0]) for c in corpora for r in c if r.reading_problems]
    matrix = similarity(
        *corpora,
        unit=options.unit,
        measure=options.measure,
        analyzer=options.analyzer,
        ngram=options.ngram,
        digits="fold" if options.fold_digits else "keep",
        threads=options.threads,
        progress=shown,
    )
    found = _found(matrix, options)
    if options.output != STANDARD:
        found.to_csv(options.output, text=options.text)
    elif sys.stdout is None:
        raise OSError("there is no standard output to write to: name a file with -o")
    else:
        found.write_csv(sys.stdout.buffer, text=options.text)
        sys.stdout.buffer.flush()
    if not options.quiet and sys.stderr is not None:
        for source, problem in failures:
            words = in_words(problem["kind"], problem["message"], problem["start"])
            sys.stderr.write(f"clausegram: {source}: {words}\n")
        place = "" if options.output == STANDARD else f" written to {options.output}"
        sys.stderr.write(
            f"clausegram: {len(found):,} pairs of {len(matrix):,} {options.unit}s{place}\n"
        )
    return len(failures)


def _found(matrix: SimilarityMatrix, options: argparse.Namespace) -> Pairs:
    """What is asked for; a long run is announced unless all is to be quiet."""
    chosen: dict[str, Any] = {"across": options.across, "within": options.within}
    plan: Any = False if options.quiet else None
    if options.top is not None:
        found: Pairs = matrix.top_k(
            options.top, threshold=options.threshold or 0.0, plan=plan, **chosen
        )
        return found
    threshold = 0.5 if options.threshold is None else options.threshold
    if options.sketch is not None:
        return matrix.sketch(options.sketch).pairs(threshold, **chosen)
    pairs: Pairs = matrix.pairs(threshold, plan=plan, **chosen)
    return pairs
