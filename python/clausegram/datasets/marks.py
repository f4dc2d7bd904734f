"""How a footnote's mark is set in the text: what stands before, at and after it."""

from __future__ import annotations

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def glued(mark: str) -> tuple[str, str, str]:
    """made,1"""
    return "", mark, ""


def spaced(mark: str) -> tuple[str, str, str]:
    """made, 1"""
    return " ", mark, ""


def bracketed(mark: str) -> tuple[str, str, str]:
    """made,[1]"""
    return "[", mark, "]"


def spaced_brackets(mark: str) -> tuple[str, str, str]:
    """made, [1]"""
    return " [", mark, "]"


def superscript(mark: str) -> tuple[str, str, str]:
    """made,¹"""
    return "", mark.translate(SUPERSCRIPT), ""


def dollar(mark: str) -> tuple[str, str, str]:
    """made,$^{1}$"""
    return "$^{", mark, "}$"


def tagged(mark: str) -> tuple[str, str, str]:
    """made,<sup>1</sup>"""
    return "<sup>", mark, "</sup>"


def caret(mark: str) -> tuple[str, str, str]:
    """made,[^1]"""
    return "[^", mark, "]"
