"""PDFs written by hand, for what no typesetter prints: turned, broken, empty, locked pages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clausegram.readers.pdf_glyphs import Glyph, glyphs_of

LETTER = "[0 0 612 792]"


def shown(x: float, y: float, size: float, text: str, *, font: str = "F1", turn: str = "") -> str:
    """Some text at a place; `turn` are the first four numbers of its matrix."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    matrix = turn or "1 0 0 1"
    return f"BT /{font} {size} Tf {matrix} {x} {y} Tm ({escaped}) Tj ET\n"


PICTURE = "q 500 0 0 700 50 50 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x01\x02\x03\x04 EI Q\n"


def raw_pdf(
    pages: Sequence[str], *, box: str = LETTER, rotate: int = 0, locked: bool = False
) -> bytes:
    """A PDF with these contents of pages, in Times, its italics, Courier (F1, F2, F3)."""
    font = "<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /{} >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        font.format("Times-Roman"),
        font.format("Times-Italic"),
        font.format("Courier"),
    ]
    kids = []
    for content in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        length = len(content.encode("latin-1"))
        objects.append(f"<< /Length {length} >>\nstream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    trailer = ""
    if locked:
        # No password fits these.
        key = "00" * 32
        objects.append(f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >>")
        trailer = f"/Encrypt {len(objects)} 0 R /ID [<00><00>]"
    return _file(objects, trailer)


def _file(objects: list[str], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    )
    return out + end.encode("latin-1")


class Word(NamedTuple):
    """Letters without a space between them, as recognition of letters finds them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


COURIER = 0.6  # the width of any letter, as a share of its size
UNEVEN = 0.4  # points by which words stand higher or lower than their line
UNSURE = 0.05  # of the size: how exactly it is recognised
ASKEW = 0.01  # by how much of its width a page rises or falls
# Letters that the fonts of a PDF without its own have.
PLAIN = str.maketrans("“”’‘–—‐", "\"\"''---")


def scanned(data: bytes, noise: random.Random) -> bytes:
    """A PDF as a scanner leaves it: pictures of pages, words without spaces unseen behind them,
    each a little off its line and its size, the whole a little askew; no italics."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        textpage = page.get_textpage()
        glyphs = glyphs_of(page, textpage, textpage.count_chars()).glyphs
        lean = noise.uniform(-ASKEW, ASKEW)
        words = "".join(_scanned(word, lean, noise) for word in _words(glyphs))
        pages.append(words + PICTURE)
    width, height = document[0].get_size()
    return raw_pdf(pages, box=f"[0 0 {width} {height}]")


def _scanned(word: Word, lean: float, noise: random.Random) -> str:
    text = word.text.translate(PLAIN).encode("latin-1", "replace").decode("latin-1")
    size = word.size * noise.uniform(1 - UNSURE, 1 + UNSURE)
    stretch = (word.x1 - word.x0) / (COURIER * size * len(text))
    x, y = word.x0 - lean * word.y, word.y + lean * word.x0 + noise.gauss(0, UNEVEN)
    return "3 Tr " + shown(
        *(round(x, 2), round(y, 2), round(size, 2), text),
        font="F3",
        turn=f"{stretch:.4f} {lean * stretch:.5f} {-lean:.5f} 1",
    )


def _words(glyphs: list[Glyph]) -> Iterator[Word]:
    word: Word | None = None
    for glyph in glyphs:
        blank = glyph.text.isspace()
        goes_on = (
            word is not None
            and not blank
            and glyph.y == word.y
            and glyph.size == word.size
            and word.x0 <= glyph.x0 <= word.x1 + 0.1 * word.size
        )
        if word is not None and goes_on:
            word = word._replace(text=word.text + glyph.text, x1=glyph.x1)
            continue
        if word is not None:
            yield word
        word = None if blank else Word(glyph.text, glyph.x0, glyph.x1, glyph.y, glyph.size)
    if word is not None:
        yield word
