"""Series that tests follow: composed ones with all changes, and small ones written by hand."""

from __future__ import annotations

from collections.abc import Sequence

import clausegram as cg
from clausegram import datasets

# Written for this project; nothing like them was adopted anywhere.
LAMPS = "Requests the Secretary-General to count the lamps of the outer harbours;"
MORE_LAMPS = "Requests the Secretary-General to count the lamps and bells of the outer harbours;"
BOATS = "Invites all coastal villages to paint their ferry boats in a bright colour;"
WELLS = "Urges the keepers of mountain wells to publish the depth of the water each spring;"
SEIZED = "Decides to remain seized of the matter."


def text(session: int, title: str, clauses: Sequence[str]) -> str:
    """A resolution of a session, with operative paragraphs."""
    numbered = "\n\n".join(f"{number}. {clause}" for number, clause in enumerate(clauses, 1))
    return (
        f"A/RES/{session}/7\n\nResolution adopted by the General Assembly on 3 December "
        f"{1945 + session}\n\n{session}/7. {title}\n\nThe General Assembly,\n\n{numbered}\n\n"
        f"40th plenary meeting\n3 December {1945 + session}\n"
    )


def by_hand(title: str = "Lamps of the outer harbours") -> dict[str, str]:
    """Four sessions: lamps edited, boats away for a session, wells new, then dropped."""
    return {
        f"{session}.txt": text(session, title, clauses)
        for session, clauses in (
            (70, (LAMPS, BOATS, SEIZED)),
            (71, (MORE_LAMPS, WELLS, SEIZED)),
            (72, (MORE_LAMPS, BOATS, WELLS, SEIZED)),
            (73, (MORE_LAMPS, BOATS, SEIZED)),
        )
    }


def composed(documents: int = 10, seed: int = 3) -> cg.Corpus:
    """Series with all changes."""
    samples = datasets.make_corpus(
        documents, seed=seed, layouts=("clean",), series=1, changes=datasets.CHANGES
    )
    return cg.parse(samples.texts())
