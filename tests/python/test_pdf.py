"""PDFs: accuracy on those that tests make and on real ones, what pages may hold, broken files."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import clausegram as cg
from clausegram import accuracy
from clausegram.limits import BeyondLimitError, Limits
from clausegram.readers import Document, UnreadableError
from clausegram.readers.pdf import read
from made_pdf import STYLES, made_sheets, pdf
from raw_pdf import PICTURE, raw_pdf, scanned, shown

DOCUMENTS = 12
EVERY = int(os.environ.get("CLAUSEGRAM_EVALUATION_EVERY", "8")) * 8
FLOORS = {"structure": 0.98, "opening": 0.98, "footnotes": 0.98, "citations": 0.97, "header": 0.98}


def document(data: bytes, limits: Limits | None = None) -> Document:
    """What is read of a PDF."""
    (found,) = read(data, "a.pdf", limits or Limits())
    return found


def below(gold: list[dict[str, Any]], texts: dict[str, str], **floors: float) -> dict[str, float]:
    """The figures that are below their floors."""
    found = accuracy.measure(gold, cg.parse(texts).to_dicts())
    print(f"\n{found}")
    figures = found["ALL"]
    return {
        name: figures[name] for name, floor in (FLOORS | floors).items() if figures[name] < floor
    }


@pytest.mark.parser
@pytest.mark.parametrize("style", STYLES)
def test_accuracy_on_made_files(style: str) -> None:
    gold, texts = [], {}
    for seed in (3, 4):
        for at, sheet in enumerate(made_sheets(DOCUMENTS // 2, seed)):
            source = f"{seed}-{at}.pdf"
            texts[source] = document(pdf(sheet, style)).text
            gold.append({**sheet.gold, "source": source, "layout": style})
    assert not below(gold, texts)


@pytest.mark.parser
@pytest.mark.parametrize("style", ["official", "columns"])
def test_accuracy_on_scanned_pages(style: str) -> None:
    gold, texts = [], {}
    for at, sheet in enumerate(made_sheets(DOCUMENTS // 2, 5)):
        source = f"{at}.pdf"
        noise = random.Random(at)  # noqa: S311
        texts[source] = document(scanned(pdf(sheet, style), noise)).text
        gold.append({**sheet.gold, "source": source, "layout": style})
    assert not below(gold, texts, footnotes=0.9)


@pytest.fixture(scope="module")
def official(shared: Path) -> list[Any]:
    """Official resolutions to be printed."""
    benchmarks = Path(__file__).parents[2] / "benchmarks"
    sys.path.insert(0, str(benchmarks))
    try:
        from formats_pdf import official_sheets
    finally:
        sys.path.remove(str(benchmarks))
    return list(official_sheets(shared, EVERY))


@pytest.mark.parser
@pytest.mark.parametrize("style", STYLES)
def test_accuracy_on_official_texts(official: list[Any], style: str) -> None:
    gold, texts = [], {}
    for at, sheet in enumerate(official):
        source = f"{at}.pdf"
        texts[source] = document(pdf(sheet, style)).text
        gold.append({**sheet.gold, "source": source, "layout": style})
    assert len(gold) >= 900 // EVERY
    assert not below(gold, texts)


@pytest.mark.parser
def test_real_files(shared: Path) -> None:
    folder = shared / "corpus" / "pdf"
    corpus = cg.read(folder)
    court, disease = (corpus[f"A_RES_73_{number}-EN.pdf"] for number in (7, 3))
    assert [
        len([c for c in court.clauses if c.part == part]) for part in ("preamble", "operative")
    ] == [
        13,
        28,
    ]
    assert [note["mark"] for note in court.to_dict()["footnotes"]] == [str(n) for n in range(1, 10)]
    assert not court.problems
    assert court.header["meeting"] == 28
    assert disease.clauses[-1].path.startswith("53")
    assert "post-conflict" in court.clauses["P5"].text


def test_notes_stand_at_the_foot_of_their_page() -> None:
    text = document(
        raw_pdf(
            [
                shown(72, 700, 12, "Recalling its resolution 83/5 of 1 December 2028,")
                + shown(312.5, 705, 7, "4")
                + shown(72, 686, 12, "and its work on lanterns")
                + "72 140 m 200 140 l S\n"
                + shown(72, 128, 7, "4")
                + shown(80, 124, 9, "See A/85/77, and the")
                + shown(72, 114, 9, "annex to it."),
                shown(72, 700, 12, "of the quay,")
                + "72 120 m 200 120 l S\n"
                + shown(72, 104, 9, "The rest of the note."),
            ]
        )
    ).text
    assert text == (
        "Recalling its resolution 83/5 of 1 December 2028,⁴\nand its work on lanterns\n\n"
        "__________________\n⁴ See A/85/77, and the\nannex to it.\nThe rest of the note.\n"
        "\fof the quay,\n"
    )


def test_small_digits_of_the_text_are_no_marks() -> None:
    text = document(
        raw_pdf([shown(72, 700, 12, "CO") + shown(89, 697, 8, "2") + shown(94, 700, 12, "of 2030")])
    ).text
    assert text == "CO2of 2030\n"


def test_italics() -> None:
    line = shown(72, 700, 12, "Requests", font="F2") + shown(118, 700, 12, "all States to report;")
    assert document(raw_pdf([line])).text == "*Requests* all States to report;\n"


def test_bold_by_printing_twice() -> None:
    twice = "".join(shown(72 + shift, 700, 12, "Annex all") for shift in (0, 0.3))
    assert document(raw_pdf([twice])).text == "Annex all\n"


def test_spaces_of_other_lines() -> None:
    """A space that stands in the file behind one line, and on the page above another."""
    stray = shown(72, 700, 12, "The council") + shown(77, 640, 12, " ")
    below = shown(72, 640, 12, "Recalling")
    assert document(raw_pdf([stray + below])).text.split() == ["The", "council", "Recalling"]


def test_hyphens_at_line_ends_are_kept() -> None:
    lines = shown(72, 700, 12, "for the inter-") + shown(72, 686, 12, "national quay")
    assert document(raw_pdf([lines])).text == "for the inter-\nnational quay\n"


WORDS = ("The first line of a page,", "the second of the same,", "and the third.")


@pytest.mark.parametrize(
    ("turn", "places", "rotate"),
    [
        ("0 1 -1 0", [(100 + 14 * n, 72) for n in range(3)], 90),
        ("0 -1 1 0", [(300 - 14 * n, 700) for n in range(3)], 270),
        ("-1 0 0 -1", [(500, 100 + 14 * n) for n in range(3)], 180),
        ("0.9994 0.0349 -0.0349 0.9994", [(72 + 0.49 * n, 700 - 14 * n) for n in range(3)], 0),
    ],
)
def test_turned_pages(turn: str, places: list[tuple[float, float]], rotate: int) -> None:
    lines = "".join(
        shown(x, y, 12, words, turn=turn) for words, (x, y) in zip(WORDS, places, strict=True)
    )
    assert document(raw_pdf([lines], rotate=rotate)).text == "\n".join(WORDS) + "\n"


def test_letters_across_the_text_are_set_apart() -> None:
    page = "".join(shown(72, 700 - 14 * n, 12, words) for n, words in enumerate(WORDS))
    stamp = shown(200, 300, 40, "DRAFT", turn="0.7071 0.7071 -0.7071 0.7071")
    assert document(raw_pdf([stamp + page])).text == "\n".join(WORDS) + "\n\nDRAFT\n"


def columns() -> str:
    """A page of two columns, of which the right one is short."""
    lefts = [f"left line {n} and words to fill the whole of its width" for n in range(20)]
    rights = [f"right line {n} and words to fill the width" for n in range(5)]
    return "".join(
        shown(x, 700 - 14 * n, 11, words)
        for x, lines in ((72, lefts), (320, rights))
        for n, words in enumerate(lines)
    )


def test_columns_are_read_one_after_the_other() -> None:
    lines = document(raw_pdf([columns()])).text.split()
    assert lines.index("right") > max(at for at, word in enumerate(lines) if word == "left")


def test_running_heads_are_written_once() -> None:
    pages = [
        shown(72, 640, 12, f"The words of {page} begin here,")
        + shown(72, 626, 12, "and they go on")
        + shown(72, 750, 9, "Papers of the quay")
        + shown(300, 30, 9, f"- {number} -")
        for number, page in enumerate(("one", "two", "three", "four"), start=1)
    ]
    found = document(raw_pdf(pages))
    assert found.text.count("Papers of the quay") == 1
    assert found.text.startswith("Papers of the quay\n\nThe words of one")
    assert [f"- {n} -" in found.text for n in range(1, 5)] == [True] * 4
    assert [(p.kind, p.message) for p in found.problems] == [
        (
            "left_out",
            "left out of the text: 12 words of running heads that are written once already",
        )
    ]


def test_page_of_a_picture() -> None:
    found = document(raw_pdf([PICTURE, PICTURE]))
    assert found.text == ""
    assert [p.kind for p in found.problems] == ["no_text"]
    assert "holds pictures of its 2 pages and no text: have its letters recognised (OCR)" in (
        found.problems[0].message
    )


def test_pages_without_text_are_named() -> None:
    text = shown(72, 700, 12, WORDS[0])
    found = document(raw_pdf([text, PICTURE, text, PICTURE, "", PICTURE]))
    assert found.text.count(WORDS[0]) == 2
    (problem,) = found.problems
    assert problem.kind == "page_without_text"
    assert problem.message.startswith("pages 2, 4 and 6 are a picture without text: have its")


def test_locked_file() -> None:
    with pytest.raises(
        UnreadableError, match=r"opens with a password only: .* save it without"
    ) as e:
        document(raw_pdf([shown(72, 700, 12, WORDS[0])], locked=True))
    assert e.value.kind == "encrypted_file"


def test_thousand_empty_pages() -> None:
    found = document(raw_pdf([""] * 1000))
    assert [p.kind for p in found.problems] == ["no_text"]
    assert "no text on its 1000 pages" in found.problems[0].message


def test_huge_page() -> None:
    page = shown(72, 700, 12, WORDS[0]) + shown(14_000_000, 14_000_000, 12, WORDS[1])
    text = document(raw_pdf([page], box="[0 0 14400000 14400000]")).text
    assert text.split("\n\n") == [WORDS[1], WORDS[0] + "\n"]


def cuts(data: bytes) -> Iterator[bytes]:
    for share in (0.02, 0.2, 0.5, 0.8, 0.95, 0.999):
        yield data[: int(share * len(data))]


def test_cut_files_give_a_text_or_say_what_is_wrong() -> None:
    whole = raw_pdf([shown(72, 700, 12, words) for words in WORDS])
    outcomes = set()
    for data in cuts(whole):
        try:
            outcomes.add(bool(document(data).text))
        except UnreadableError as error:
            assert "get it anew" in str(error)  # noqa: PT017
            outcomes.add(None)
    assert None in outcomes


def test_damaged_bytes_never_raise_anything_else() -> None:
    whole = bytearray(raw_pdf([shown(72, 700, 12, words) for words in WORDS]))
    for at in range(0, len(whole), 7):
        data = bytes(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :])
        try:
            assert isinstance(document(data).text, str)
        except UnreadableError as error:
            assert "PDF" in str(error)  # noqa: PT017


def test_limits() -> None:
    data = raw_pdf([shown(72, 700, 12, words) for words in WORDS])
    with pytest.raises(BeyondLimitError, match="3 pages of a PDF; the limit is 2"):
        document(data, Limits(pages=2))
    with pytest.raises(BeyondLimitError, match="bytes of text in one document; the limit is 30"):
        document(data, Limits(text=30))
    assert document(data).text  # and nothing is locked by then


def test_names_that_lie(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(raw_pdf([shown(72, 700, 12, WORDS[0])]))
    (tmp_path / "b.pdf").write_text("Only a text.")
    (tmp_path / "c.pdf").write_bytes(raw_pdf([PICTURE]))
    (tmp_path / "d.pdf").write_bytes(raw_pdf([""], locked=True))
    corpus = cg.read(tmp_path)
    assert [r.text.strip() for r in corpus] == [WORDS[0], "Only a text.", "", ""]
    assert [r.problems[0]["kind"] for r in corpus[2:]] == ["no_text", "encrypted_file"]


def test_threads_share_one_library() -> None:
    files = [raw_pdf([shown(72, 700 - n, 12, f"file {n}") for _ in range(20)]) for n in range(16)]
    with ThreadPoolExecutor(4) as pool:
        texts = [found.text for found in pool.map(document, files)]
    assert texts == [document(data).text for data in files]
