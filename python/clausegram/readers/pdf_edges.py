"""What stands at the edges of pages: page numbers, symbols, job numbers, what other pages say."""

from __future__ import annotations

from itertools import groupby

from clausegram.readers.pdf_columns import Printed

BESIDE_NUMBERS = frozenset({"page", "p.", "of", "/", "|", "-", "–", "—", "…"})
ROMAN = frozenset("ivxlc")
LONGEST_ROMAN = 6
LONGEST_NUMBER = 4  # digits of the number of a page
DATE = 6  # digits of a date in one: 241018
JOB_DIGITS = (4, 6)  # of 18-16895, behind the year
BAR_CODE_DIGITS = (5, 9)  # of *1816895*
SYMBOL_MARKS = frozenset(".()*-")
SAME_PLACE = 3.0  # points: how exactly a running head stands where it stood


def is_known(line: Printed) -> bool:
    """Whether a line says nothing but page numbers, symbols and job numbers."""
    words = line.plain.split()
    return all(map(_is_edge_word, words)) and any(
        any(map(str.isdigit, word)) or _is_roman(word) for word in words
    )


def is_same(line: Printed, other: Printed, pages: int) -> bool:
    """Whether a line stands on another page, some pages on; the number of the page may differ."""
    if abs(line.y - other.y) > SAME_PLACE:
        return False
    if line.plain == other.plain:
        return True
    mine, theirs = _pieces(line.plain), _pieces(other.plain)
    return len(mine) == len(theirs) and all(
        a == b or (_is_page(a) and _is_page(b) and int(b) - int(a) == pages)
        for a, b in zip(mine, theirs, strict=True)
    )


def _pieces(text: str) -> list[str]:
    """Numbers and what stands between them."""
    return ["".join(piece) for _, piece in groupby(text, _is_digit)]


def _is_digit(character: str) -> bool:
    return character.isascii() and character.isdigit()


def _is_page(word: str) -> bool:
    return len(word) <= LONGEST_NUMBER and _is_number(word)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal()


def _is_roman(word: str) -> bool:
    return 0 < len(word) <= LONGEST_ROMAN and ROMAN.issuperset(word.lower())


def _is_edge_word(word: str) -> bool:
    bare = word.removesuffix("*") if len(word) > 1 else word
    if bare.lower() in BESIDE_NUMBERS or _is_roman(bare):
        return True
    number = bare.removeprefix("(").removesuffix(")")
    if all(map(_is_page, number.split("/", 1))) or (len(number) == DATE and _is_number(number)):
        return True
    return _is_symbol(bare) or _is_job(bare) or _is_language(bare) or _is_bar_code(bare)


def _is_symbol(word: str) -> bool:
    """A/RES/85/12, and not the end of a note: "A/85/77." """
    body, *parts = word.split("/")
    return (
        body.isalpha()
        and body.isupper()
        and len(body) <= LONGEST_NUMBER
        and bool(parts)
        and not word.endswith(".")
        and all(part and all(c.isalnum() or c in SYMBOL_MARKS for c in part) for part in parts)
    )


def _is_job(word: str) -> bool:
    """18-16895, GE.18-16895"""
    office, _, rest = word.rpartition(".")
    year, dash, digits = rest.partition("-")
    return (
        (not office or (office.isalpha() and office.isupper()))
        and bool(dash)
        and (len(year) == 2 and _is_number(year))
        and (JOB_DIGITS[0] <= len(digits) <= JOB_DIGITS[1] and _is_number(digits))
    )


def _is_language(word: str) -> bool:
    """(E)"""
    return len(word) == 3 and word[0] == "(" and word[2] == ")" and word[1].isalpha()


def _is_bar_code(word: str) -> bool:
    """*1816895*, without the last asterisk"""
    digits = word.removeprefix("*").lstrip("KN").rstrip("E")
    low, high = BAR_CODE_DIGITS
    return word.startswith("*") and low <= len(digits) <= high and _is_number(digits)
