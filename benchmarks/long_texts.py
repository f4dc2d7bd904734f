"""Texts of any length for measuring growth: one long resolution, and hostile ones."""

from __future__ import annotations


def one_document(size: int) -> str:
    """One invented resolution of so many characters: recitals, then numbered paragraphs."""
    parts = ["A/RES/91/17\n\n91/17. Care of the lakes\n\nThe General Assembly,\n\n"]
    length, number = len(parts[0]), 0
    while length < size:
        number += 1
        if length < size // 3:
            part = (
                f"Recalling its resolution {40 + number % 50}/{number % 300 + 1} of 4 May 2030 "
                "on the care of lakes, and noting the work of the stewards of the waters,\n\n"
            )
        else:
            part = (
                f"{number}. Requests the Secretary-General to report to it at its next session on "
                "the keeping of lakes in all regions, including: (a) Lakes of the plains; "
                "(b) Rivers of the hills;\n\n"
            )
        parts.append(part)
        length += len(part)
    return "".join(parts) + "60th plenary meeting\n8 December 2036\n"


RESOLUTION = "The General Assembly,\n\nRecalling lakes,\n\n1. Requests all:\n\n"
# What a careless parser takes long for: name, what stands before, what is repeated.
HOSTILE = {
    "one letter": ("", "a"),
    "words on one line": ("", "lake water and "),
    "items": ("", "(a) "),
    "numbers": ("", "1. "),
    "openings": ("", ", Recalling "),
    "superscripts": ("", "¹ "),
    "brackets": ("", "[1] "),
    "rules": ("", "____ "),
    "nested items": (RESOLUTION, "(a) Lakes:\n(i) Water;\n"),
    "paragraphs": (RESOLUTION, "2. Requests lakes;\n\n"),
    "notes": (RESOLUTION, "____\n* See A/90/117.\n"),
    "annexes": (f"{RESOLUTION}3rd plenary meeting\n\n", "Annex\n\nLakes are good.\n"),
}


def text_of(kind: str, size: int) -> str:
    if kind == "document":
        return one_document(size)
    before, piece = HOSTILE[kind]
    return before + piece * (size // len(piece) + 1)
