"""Opening formulas, composed from heads and modifiers by the kind of complement they take.

An opening is the run set in italics; the glue is what follows it before the complement ("Guided" + " by ").
Kinds of complement: ``that`` a clause; ``np`` a noun phrase; ``good`` and ``bad`` noun phrases welcomed or deplored; ``report`` a document;
``act`` an actor and an infinitive; ``do`` an infinitive.
"""

# ruff: noqa: E501 (tables of phrases)

from __future__ import annotations

Head = tuple[str, str]


def _heads(words: str, glue: str = " ") -> tuple[Head, ...]:
    return tuple((w.strip(), glue) for w in words.split(";"))


def _cross(fronts: str, backs: str, glue: str) -> tuple[Head, ...]:
    return tuple(
        (f"{a.strip()} {b.strip()}".strip(), glue)
        for a in fronts.split(";")
        for b in backs.split(";")
    )


PREAMBLE: dict[str, tuple[Head, ...]] = {
    "that": _heads(
        "Noting;Recognizing;Considering;Convinced;Believing;Aware;Mindful;Bearing in mind;Stressing;Emphasizing;Underlining;Affirming;"
        "Acknowledging;Cognizant;Observing;Realizing;Conscious;Reaffirming;Reiterating;Deeply convinced;Firmly convinced;Fully aware;"
        "Recognizing with concern",
        " that ",
    ),
    "np": _heads(
        "Noting;Recognizing;Reaffirming;Stressing;Emphasizing;Underlining;Underscoring;Acknowledging;Highlighting;Bearing in mind;"
        "Taking into account;Taking into consideration;Reiterating;Affirming"
    )
    + _heads("Mindful;Aware;Conscious;Cognizant;Deeply conscious", " of ")
    + _heads("Taking note", " of ")
    + _heads("Guided;Inspired;Encouraged", " by "),
    "good": _heads("Welcoming;Commending;Appreciating;Supporting;Applauding")
    + _cross("Noting;Acknowledging;Recalling;Welcoming", "with appreciation;with satisfaction", " ")
    + _heads(
        "Expressing its appreciation;Expressing appreciation;Expressing its gratitude", " for "
    )
    + _heads("Noting with interest")
    + _heads("Encouraged", " by "),
    "bad": _cross(
        "Concerned;Deeply concerned;Gravely concerned;Seriously concerned;Alarmed;Deeply alarmed;Disturbed;Deeply disturbed",
        "",
        " by ",
    )
    + _cross(
        "Expressing concern;Expressing its concern;Expressing deep concern;Expressing its deep concern;Expressing grave concern;"
        "Expressing its grave concern;Reiterating its concern;Reiterating its deep concern;Expressing serious concern",
        "",
        " at ",
    )
    + _heads(
        "Deploring;Condemning;Regretting;Strongly condemning;Deeply regretting;Noting with concern;Noting with deep concern;"
        "Noting with regret;Noting with great concern;Noting with grave concern"
    ),
    "report": _heads(
        "Having considered;Having examined;Having received;Having reviewed;Having studied;Having also considered"
    )
    + _heads(
        "Taking note;Taking note with appreciation;Taking note with interest;Taking note also",
        " of ",
    ),
    "do": _heads("Desiring;Wishing;Determined;Resolved;Seeking;Firmly resolved", " to "),
}

OPERATIVE: dict[str, tuple[Head, ...]] = {
    "that": _heads(
        "Recognizes;Stresses;Emphasizes;Notes;Affirms;Reaffirms;Underlines;Underscores;Acknowledges;Considers;Declares;Reiterates;"
        "Determines;Agrees;Recalls;Strongly reaffirms;Demands",
        " that ",
    ),
    "np": _heads(
        "Reaffirms;Stresses;Emphasizes;Underlines;Underscores;Recognizes;Recalls;Reiterates;Highlights;Acknowledges;Endorses;Supports"
    )
    + _heads("Takes note;Takes note with interest", " of "),
    "good": _heads("Welcomes;Commends;Appreciates;Endorses;Strongly supports")
    + _cross(
        "Notes;Welcomes;Recalls;Acknowledges",
        "with appreciation;with satisfaction;with interest",
        " ",
    )
    + _heads(
        "Expresses its appreciation;Expresses its gratitude;"
        "Expresses its satisfaction;Expresses appreciation",
        " for ",
    )
    + _heads("Takes note with appreciation", " of "),
    "bad": _heads(
        "Condemns;Deplores;Regrets;Strongly condemns;Strongly deplores;Rejects;Notes with concern;Notes with deep concern;Notes with regret;"
        "Condemns in the strongest terms"
    )
    + _heads(
        "Expresses concern;Expresses its concern;Expresses deep concern;Expresses its deep concern;Expresses grave concern;"
        "Expresses serious concern;Reiterates its deep concern",
        " at ",
    ),
    "report": _heads(
        "Takes note;Takes note with appreciation;Takes note with interest;Also takes note", " of "
    )
    + _heads("Welcomes;Approves;Endorses;Notes with appreciation"),
    "act": _heads(
        "Requests;Invites;Urges;Encourages;Calls upon;Strongly encourages;Strongly urges;Reiterates its call upon;Calls once again upon"
    )
    + _heads(
        "Appeals;Reiterates its invitation;Reiterates its request;Strongly appeals;Renews its appeal",
        " to ",
    ),
    "do": _heads("Decides;Resolves;Undertakes;Agrees", " to "),
}

WHEREAS: tuple[Head, ...] = _heads("Whereas")


def again(opening: str, operative: bool, times: int) -> str:
    """The same head a second and third time: "Recalling also", "Recalling further"; "Also requests", "Further requests"."""
    if not times or opening.split()[0] in ("Also", "Further", "Whereas") or " also" in opening:
        return opening
    word = "also" if times == 1 else "further"
    if operative:
        return f"{word.capitalize()} {opening[0].lower()}{opening[1:]}"
    if opening.startswith("Taking note with"):
        return opening.replace("note", f"note {word}", 1)
    return f"{opening} {word}"


def count(table: dict[str, tuple[Head, ...]]) -> int:
    """How many different formulas a table can give, "also" and "further" not counted."""
    return len({opening for heads in table.values() for opening, _ in heads})
