"""What `Clause.explain` prints: every label with the words and the row or rule that gave it."""

from __future__ import annotations

from typing import Any

from clausegram._native import Clause, Lexicon

# The rules that evidence names for a clause whose opening no table has.
UNKNOWN = ("no known opening", "known by its ending only")
WIDTH = 18  # of the names of labels


def explained(clause: Clause, lexicon: Lexicon) -> str:
    """The labels of a clause, one or more lines each, evidence behind them.

    `lexicon` is the one that the clause was read with.
    """
    record = clause.to_dict()
    lines = [f"{clause.id}  {clause.text}", *map(_line, _labels(record))]
    text = clause.resolution.text
    lines += [_line(("because of", _reason(evidence, text))) for evidence in record["evidence"]]
    lines += [_line(("because of", reason)) for reason in _unwritten(record)]
    if any(evidence["rule"] in UNKNOWN for evidence in record["evidence"]):
        lines.append(_line(("nearest", _nearest(clause.text, lexicon))))
    return "\n".join(lines)


def _labels(record: dict[str, Any]) -> list[tuple[str, str]]:
    """Names and values of what was found."""
    sure = f" (confidence {record['confidence']:.2f}{', inherited' * record['inherited']})"
    found = [("part", record["part"]), ("function", record["function"] + sure)]
    if record["misread"]:
        found.append(("misread", "the opening is not spelt so; it was matched nevertheless"))
    told = ("second_function", "speech_act", "binding", "acting_body")
    found += [(name.replace("_", " "), record[name]) for name in told if record[name] is not None]
    if record["intensifiers"]:
        found.append(("intensifiers", ", ".join(record["intensifiers"])))
    found += [("strength", f"{place} on {scale}") for scale, place in record["strength"].items()]
    found += [("addressee", f"{a['text']} ({a['actor']})") for a in record["addressees"]]
    return found + [("deadline", _deadline(deadline)) for deadline in record["deadlines"]]


def _deadline(deadline: dict[str, Any]) -> str:
    told = [deadline["type"]]
    if deadline["session"]:
        told.append(f"session {deadline['session']}")
    told += [deadline[name] for name in ("organ", "date") if deadline[name]]
    return f"{deadline['text']} ({', '.join(told)})"


def _reason(evidence: dict[str, Any], text: str) -> str:
    words = " ".join(text[evidence["start"] : evidence["end"]].split())
    quoted = f'"{words}" [{evidence["start"]}-{evidence["end"]}]: ' if words else ""
    return f"{quoted}{evidence['rule']} -> {evidence['label'].replace('_', ' ')}"


def _unwritten(record: dict[str, Any]) -> list[str]:
    """What goes without saying in a record, where most clauses would say it: an item binds as its
    chapeau does, and the organ that adopted the text acts."""
    given = {evidence["label"] for evidence in record["evidence"]}
    rules = {"binding": "inherited from the chapeau", "acting_body": "organ of the text"}
    missing = [name for name in rules if record[name] is not None and name not in given]
    return [f"{rules[name]} -> {name.replace('_', ' ')}" for name in missing]


def _nearest(text: str, lexicon: Lexicon) -> str:
    """What the unknown opening resembles, which is no ground for a label."""
    found = lexicon.nearest(text)
    # A word of which half has to be changed is another word.
    if found is None or 2 * found[2] > len(found[1]):
        return "no word of the lexicon is near"
    row, word, distance = found
    letters = "letter" if distance == 1 else "letters"
    return f'{row} ("{word}", {distance} {letters} off), too far to be taken for it'


def _line(label: tuple[str, str]) -> str:
    return f"  {label[0]:<{WIDTH}}{label[1]}"
