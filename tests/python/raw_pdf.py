"""PDFs written by hand, for what no typesetter prints: turned, broken, empty, locked pages."""

from __future__ import annotations

from collections.abc import Sequence

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
    """A PDF with these contents of pages, in Times and its italics (F1, F2)."""
    font = "<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /{} >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        font.format("Times-Roman"),
        font.format("Times-Italic"),
    ]
    kids = []
    for content in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
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
