"""Alignments as HTML: well formed, escaped, complete, legible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clausegram as cg
from clausegram.side_by_side import (
    MOST,
    _in_parts,
    _Row,
    alignment_html,
    alignment_page,
    difference_html,
)
from conftest import ROOT
from keepers import NEW, OLD

ASSETS = ROOT / "python" / "clausegram" / "assets"
VOID = {"meta", "input", "col", "br"}
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & </td></table> \u202e\u2066 \x1b[2J"


class Page(HTMLParser):
    """The elements of some HTML; what is not closed in order raises."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        self.close()
        assert self.open == []
        ids = self.values("id")
        assert len(ids) == len(set(ids))
        assert {f"#{name}" for name in ids} >= set(self.values("href"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"<{tag}> has an attribute twice"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data
            self.texts.append((tuple(self.open), data))

    def values(self, attribute: str) -> list[str]:
        return [held[attribute] or "" for _, held in self.elements if attribute in held]

    def within(self, tag: str) -> list[str]:
        return [text for path, text in self.texts if tag in path]

    def kinds(self) -> list[str]:
        """The kinds of rows that stand for links."""
        return [
            held["data-kind"] or ""
            for tag, held in self.elements
            if tag == "tr" and "data-kind" in held and held.get("class") != "cg-left"
        ]


@pytest.fixture(scope="module")
def keepers() -> cg.Alignment:
    return cg.align(cg.parse(OLD, "old.txt"), cg.parse(NEW, "new.txt"))


def test_a_page_shows_every_link_in_order(keepers: cg.Alignment) -> None:
    page = Page(alignment_page(keepers))
    expected = [
        "routine" if (link.status, link.change) == ("edited", "routine") else link.status
        for link in keepers
    ]
    assert page.kinds() == expected
    assert {"routine", "edited", "moved", "split", "new", "dropped", "identical"} == set(expected)
    assert page.values("value") == [kind for kind in page.values("value") if kind in expected]
    assert page.text.count("Convinced") == 1


def test_all_words_of_both_texts_are_there_once_a_link(keepers: cg.Alignment) -> None:
    page = Page(alignment_page(keepers))
    paragraphs: list[str] = []
    for (before, _), (path, text) in pairwise([((), ""), *page.texts]):
        if "p" in path and "td" in path:
            if "p" in before and "td" in before:
                paragraphs[-1] += text
            else:
                paragraphs.append(text)
    expected = [side.text for link in keepers for side in link[:2] if side is not None]
    moved = [text for text in paragraphs if text.endswith("…")]
    assert [text for text in paragraphs if text not in moved] == expected
    assert len(moved) == sum(link.status == "moved" for link in keepers)


def test_words_are_marked(keepers: cg.Alignment) -> None:
    page = Page(alignment_page(keepers))
    assert {"concerned", ", and encourages"} <= set(page.within("del"))
    assert {"alarmed", "and the inner", ", and wear a bell"} <= set(page.within("ins"))
    routine = [
        held["title"]
        for tag, held in page.elements
        if held.get("class") == "cg-routine"
        if "title" in held and tag in ("ins", "del")
    ]
    assert routine.count("by routine: session") == 4
    assert "by routine: earlier resolutions" in routine
    assert "[the villages" not in page.text  # the brackets are the style sheet's
    elsewhere = "".join(t for p, t in page.texts if p[-2:] == ("p", "span"))
    assert "the villages to lend ladders" in elsewhere


def test_places_are_told_and_linked(keepers: cg.Alignment) -> None:
    html = alignment_page(keepers)
    page = Page(html)
    assert "from 3 to 1" in page.text
    assert "to 1" in page.text
    assert "2 became 3 and 4" in page.text
    assert len(page.values("href")) == 4  # both ways of what moved, both parts of what was split


def test_merged_clauses_are_told() -> None:
    page = Page(alignment_page(cg.align(cg.parse(NEW, "new"), cg.parse(OLD, "old"))))
    assert page.kinds().count("merged") == 2
    assert "3 and 4 became 2" in page.text


def test_parts_have_headings_and_tables_have_heads(keepers: cg.Alignment) -> None:
    page = Page(alignment_page(keepers))
    assert page.within("h2") == ["Preamble", "Operative part", "Annex"]
    assert len(page.within("caption")) == 3
    tags = [tag for tag, _ in page.elements]
    assert {"header", "main", "footer", "h1", "fieldset", "legend"} <= set(tags)
    assert tags.count("h1") == 1
    scopes = [held.get("scope") for tag, held in page.elements if tag == "th"]
    assert scopes.count("col") == 9
    assert scopes.count("row") == len(keepers) + 1
    assert None not in scopes


def test_what_was_dropped_waits_for_its_part() -> None:
    old = "The Assembly,\n\nNoting the first lantern,\n\n1. Decides to sell the ladder;\n\n"
    old += "2. Requests the keepers to stay;\n"
    new = "The Assembly,\n\nNoting the first lantern,\n\nConvinced that boats are useful,\n\n"
    new += "1. Requests the keepers to stay;\n"
    page = Page(alignment_page(cg.align(cg.parse(old, "old"), cg.parse(new, "new"))))
    assert page.within("h2") == ["Preamble", "Operative part"]
    assert page.kinds() == ["identical", "new", "dropped", "identical"]


def test_what_was_moved_out_of_its_part_waits_for_it() -> None:
    old = "The Assembly,\n\n1. Requests the keepers to sort all ropes by length;\n\n"
    old += "2. Decides to sell the ladder;\n"
    new = "The Assembly,\n\nConvinced that boats are useful,\n\n1. Decides to sell the ladder;\n\n"
    new += "2. Requests the keepers to sort all ropes by length;\n"
    page = Page(alignment_page(cg.align(cg.parse(old, "old"), cg.parse(new, "new"))))
    assert page.within("h2") == ["Preamble", "Operative part"]
    assert sorted(page.kinds()) == ["identical", "moved", "new"]
    page = Page(alignment_page(cg.align(cg.parse(new, "new"), cg.parse(old, "old"))))
    assert page.within("h2") == ["Preamble", "Operative part"]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ("P o O", "P | oO"),
        ("p o P O", "pP | oO"),
        ("P O p O", "Pp | OO"),
        ("p O o", "p | Oo"),
        ("O p a O", "OO | p | a"),
        ("P O p P O o", "P | O | pP | Oo"),
        ("p a o", "p | a | o"),
        ("", ""),
    ],
)
def test_rows_stand_in_their_parts(rows: str, parts: str) -> None:
    """Capitals are rows of the new text, small letters of the old text alone."""
    given = [_Row(row.lower(), row.islower(), row) for row in rows.split()]
    found = _in_parts(given)
    assert " | ".join("".join(row.html for row in held) for _, held in found) == parts
    assert all(row.part == part for part, held in found for row in held)


def test_a_page_needs_nothing_and_runs_nothing(keepers: cg.Alignment) -> None:
    html = alignment_page(keepers)
    page = Page(html)
    assert html.startswith("<!DOCTYPE html>\n")
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.elements}
    assert "url(" not in html
    assert "@import" not in html
    assert not [name for _, held in page.elements for name in held if name.startswith("on")]
    assert [held["content"] for _, held in page.elements if "http-equiv" in held] == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]


def test_hostile_words_are_escaped(tmp_path: Path) -> None:
    texts = [
        f"84/1. {HOSTILE}\n\nThe Assembly,\n\n1. Requests {HOSTILE} {more};\n\n2. Notes {HOSTILE};"
        for more in ("lanterns", "boats")
    ]
    alignment = cg.align(*(cg.parse(text, HOSTILE) for text in texts))
    for html in (alignment_page(alignment), alignment_html(alignment)):
        page = Page(html)
        assert "script" not in {tag for tag, _ in page.elements}
        assert "<script>alert(1)</script> \"quoted\" 'single' & </td></table>" in page.text
        assert not set(BIDI + "\x1b") & set(html)
        names = [held["data-of"] for _, held in page.elements if "data-of" in held]
        assert set(names) == {HOSTILE.translate(dict.fromkeys(map(ord, BIDI + "\x1b"), "\ufffd"))}
    html = difference_html(cg.difference(f"Requests {HOSTILE};", f"Notes {HOSTILE};"))
    assert "script" not in {tag for tag, _ in Page(html).elements}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_give_sound_html(one: str, two: str) -> None:
    texts = [f"The Assembly,\n\n1. Requests {word} lanterns;\n\n{word}" for word in (one, two)]
    Page(alignment_page(cg.align(*map(cg.parse, texts))))
    Page(difference_html(cg.difference(one, two)))


def test_nothing_and_no_change_are_said(keepers: cg.Alignment) -> None:
    same = cg.parse(OLD, "one"), cg.parse(OLD, "two")
    page = Page(alignment_page(cg.align(*same)))
    assert "No clause was changed." in page.text
    assert "What became of one in two" in page.text  # their symbols do not tell them apart
    page = Page(alignment_page(cg.align(cg.parse(OLD, "old"), cg.parse("", "nothing"))))
    assert "No clause was found in nothing." in page.text
    assert set(page.kinds()) == {"dropped"}
    page = Page(alignment_page(cg.align(cg.parse("", "a"), cg.parse("Un poème.", "b"))))
    assert page.kinds() == []
    assert "No clause was found in a." in page.text
    assert "No clause was found in b." in page.text


def test_a_notebook_gets_so_many_rows() -> None:
    items = [f"{n}. Requests harbour {n}x to keep {n * n} lanterns;\n\n" for n in range(1, 231)]
    texts = ["".join(["The Assembly,\n\n", *items[:count]]) for count in (220, 230)]
    alignment = cg.align(*map(cg.parse, texts))
    fragment = Page(alignment._repr_html_())
    assert (
        len(fragment.kinds())
        == MOST
        < len(alignment)
        == len(Page(alignment_page(alignment)).kinds())
    )
    assert f"{len(alignment) - MOST} more rows are not shown here" in fragment.text
    assert "to_html" in fragment.text


def test_outputs_of_a_notebook_share_no_anchor(keepers: cg.Alignment) -> None:
    back = cg.align(keepers.new, keepers.old)
    Page(keepers._repr_html_() + back._repr_html_() + cg.difference("a", "b")._repr_html_())
    assert keepers._repr_html_() == cg.align(keepers.old, keepers.new)._repr_html_()


def test_a_difference_is_one_text() -> None:
    found = cg.difference(
        "Expressing concern that it is dark,", "Expressing its concern that it is,"
    )
    page = Page(found._repr_html_())
    assert page.text.strip() == "Expressing its concern that it is dark,"
    assert (page.within("ins"), page.within("del")) == (["its"], ["dark"])


def test_a_file_is_written_whole(keepers: cg.Alignment, tmp_path: Path) -> None:
    path = tmp_path / "difference.html"
    keepers.to_html(path)
    assert path.read_text(encoding="utf-8") == alignment_page(keepers)
    assert [*tmp_path.iterdir()] == [path]
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        keepers.to_html(tmp_path / "none" / "difference.html")


def colours() -> Iterator[tuple[str, str, str]]:
    """Each colour by name, and as it is in light and in dark."""
    sheet = (ASSETS / "words.css").read_text()
    found = re.findall(r"--cg-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", sheet)
    assert len(found) == sheet.count("light-dark(#") - 1  # one asks whether it is known
    plain = dict(re.findall(r"--cg-([\w-]+): (#\w{6});", sheet))
    assert plain == {name: light for name, light, _ in found}
    yield from found


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", [1, 2], ids=["light", "dark"])
def test_colours_can_be_told_from_their_ground(theme: int) -> None:
    held = {found[0]: luminance(found[theme]) for found in colours()}
    inks = ("ink", "soft", "link", "in", "out", "edited", "moved", "parted")
    for ink in inks:
        for ground in ("paper", *([f"{ink}-ground"] if f"{ink}-ground" in held else [])):
            dark, light = sorted((held[ink], held[ground]))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
