//! The fields of the masthead, wherever in a range of tokens they stand.

use crate::closing::{date_at, date_from};
use crate::dates::{numeral, ordinal};
use crate::document::Document;
use crate::fuzzy::alike;
use crate::join::words;
use crate::record::Header;
use crate::tokens::{Head, Role};

use std::ops::Range;

/// Fills the fields that are still empty from what stands in `range`.
pub(crate) fn read(doc: &Document, range: Range<usize>, header: &mut Header) {
    for index in range.clone() {
        if doc.tokens[index].role == Role::NoteBody {
            continue;
        }
        let Some(first) = doc.word(index).as_bytes().first() else { continue };
        match first {
            b's' => session(doc, index, header),
            b'A' | b'a' => {
                agenda_item(doc, index, range.end, header);
                adopted(doc, index, range.end, header);
            }
            b'[' | b'o' | b'w' => proponent(doc, index, range.end, header),
            b'D' => distributed(doc, index, header),
            b'R' if header.adopted.is_none() && number_with_year(doc, index) => {
                header.adopted =
                    (index + 1..range.end.min(index + 6)).find_map(|i| date_at(doc, i));
            }
            b'0'..=b'9'
                if header.adopted.is_none()
                    && doc.tokens[index].tail == 0
                    && index + 4 < range.end
                    && alike(doc.bare(index + 2), "Resolution") =>
            {
                header.adopted = date_at(doc, index + 4);
            }
            _ => {}
        }
    }
}

/// "Fifty-seventh session", "Tenth emergency special session".
fn session(doc: &Document, index: usize, header: &mut Header) {
    if header.session.is_some()
        || !doc.word(index).starts_with("ses")
        || !alike(doc.bare(index), "session")
    {
        return;
    }
    for back in 1..=3.min(index) {
        let before = index - back;
        if doc.tokens[before].head == Head::Upper
            && let Some(number) = ordinal(doc.bare(before))
        {
            header.session = Some(number);
            return;
        }
        if let Some(number) =
            numeral(doc.bare(before)).filter(|_| back == 1 && doc.tokens[before].begins_line())
        {
            header.session = Some(number);
            return;
        }
        if !matches!(doc.bare(before), "emergency" | "special" | "regular" | "resumed") {
            return;
        }
    }
}

/// "Agenda item 61", "Agenda items 13 and 115", "Agenda item 18 (a)".
fn agenda_item(doc: &Document, index: usize, end: usize, header: &mut Header) {
    if header.agenda_item.is_some() || !alike(doc.bare(index), "agenda") || index + 2 >= end {
        return;
    }
    if !doc.bare(index + 1).starts_with("item") && !alike(doc.bare(index + 1), "items") {
        return;
    }
    let first = index + 2;
    let mut last = first;
    while last < end
        && item_part(doc.word(last), last == first)
        && (last == first || !doc.tokens[last].begins_line() || is_connector(doc, last))
    {
        last += 1;
    }
    while last > first && matches!(doc.bare(last - 1), "and" | "to") {
        last -= 1;
    }
    let item = words(doc, first..last);
    let item = item.trim_end_matches(['.', ',', ';']);
    if !item.is_empty() {
        header.agenda_item = Some(item.to_string());
    }
}

fn is_connector(doc: &Document, index: usize) -> bool {
    matches!(doc.word(index), "and" | "to") || doc.word(index - 1) == "and"
}

fn item_part(word: &str, first: bool) -> bool {
    let core = word.trim_end_matches([',', '.', ';']);
    let letters = core
        .strip_prefix('(')
        .and_then(|w| w.strip_suffix(')'))
        .is_some_and(|w| w.len() <= 3 && w.bytes().all(|b| b.is_ascii_lowercase()));
    let number = core.len() <= 3 && !core.is_empty() && core.bytes().all(|b| b.is_ascii_digit());
    number || !first && (letters || matches!(core, "and" | "to"))
}

/// "Resolution adopted by the General Assembly on 8 December 2003", "Adopted by the Security
/// Council at its 4213th meeting, on 31 October 2000".
fn adopted(doc: &Document, index: usize, end: usize, header: &mut Header) {
    if !alike(doc.bare(index), "adopted")
        || index + 3 >= end
        || !alike(doc.bare(index + 1), "by") && doc.bare(index + 1) != "at"
    {
        return;
    }
    for at in index + 2..end.min(index + 20) {
        if header.meeting.is_none() && doc.bare(at) == "meeting" {
            header.meeting = numeral(doc.bare(at - 1));
        }
        if header.adopted.is_none()
            && let Some(date) = date_at(doc, at)
        {
            header.adopted = Some(date);
            return;
        }
    }
}

/// "Resolution 300 (1971)" at the head of a text, before "of 12 October 1971".
fn number_with_year(doc: &Document, index: usize) -> bool {
    alike(doc.bare(index), "resolution")
        && index + 2 < doc.tokens.len()
        && (doc.word(index + 2).starts_with('(') || doc.word(index + 2) == "of")
}

/// "[on the report of the First Committee (A/57/505)]" or
/// "[without reference to a Main Committee (A/79/L.2 and A/79/L.2/Add.1)]".
fn proponent(doc: &Document, index: usize, end: usize, header: &mut Header) {
    if header.report.is_some() || header.draft.is_some() {
        return;
    }
    let window = index..end.min(index + 40);
    if alike(doc.bare(index), "without")
        && window.clone().nth(1).is_some_and(|i| alike(doc.bare(i), "reference"))
    {
        header.draft = window.clone().find_map(|i| document_symbol(doc, i));
        return;
    }
    if let Some(draft) = bracketed_symbol(doc, index) {
        header.draft = Some(draft);
        return;
    }
    let report = doc.bare(index) == "on"
        && index + 4 < end
        && ["report", "recommendation"].iter().any(|word| alike(doc.bare(index + 2), word));
    if !report {
        return;
    }
    let first = index + 4;
    let Some(at) = (first..window.end).find(|&i| document_symbol(doc, i).is_some()) else { return };
    header.report = document_symbol(doc, at);
    let name = words(doc, first..at);
    let name = name.trim_start_matches("of ").trim_start_matches("the ").trim();
    if name.contains("ommittee") || name.contains("ommission") {
        header.committee = Some(name.to_string());
    }
}

/// "[S/5380]" on a line of its own: the draft that a resolution of the Security Council was.
fn bracketed_symbol(doc: &Document, index: usize) -> Option<String> {
    let inner = doc.word(index).strip_prefix("[S/")?.strip_suffix(']')?;
    let symbol = inner.starts_with(|c: char| c.is_ascii_digit()) && doc.alone(index);
    symbol.then(|| format!("S/{inner}"))
}

/// "A/57/505" out of "(A/57/505)]".
fn document_symbol(doc: &Document, index: usize) -> Option<String> {
    let word = doc.word(index).trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let slashes = word.bytes().filter(|b| *b == b'/').count();
    let organ = matches!(word.as_bytes(), [b'A' | b'S' | b'E', b'/', ..]);
    (organ && slashes >= 2).then(|| word.to_string())
}

/// "Distr.: General" and the day that follows it.
fn distributed(doc: &Document, index: usize, header: &mut Header) {
    if header.distributed.is_none()
        && let Some((_, day)) = distribution(doc, index)
    {
        header.distributed = day;
    }
}

/// "Distr.: General" and its day, if they begin at a token: one past them, and the day. Extractors
/// that lose the line's end glue the two: "General30 December 2020".
fn distribution(doc: &Document, index: usize) -> Option<(usize, Option<String>)> {
    if doc.first_byte(index) != b'D'
        || doc.tokens[index].len() > 8
        || !doc.word(index).starts_with("Distr")
    {
        return None;
    }
    let next = doc.tokens.get(index + 1)?;
    let word = doc.bare(index + 1);
    let kind = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let known = ["General", "Limited", "Restricted"].iter().any(|name| alike(kind, name));
    if next.head != Head::Upper || !known {
        return None;
    }
    if let Some(day) = date_from(doc, &word[kind.len()..], index + 2) {
        return Some((index + 4, Some(day)));
    }
    let apart = (index + 2..=index + 4).find_map(|at| Some((at + 3, date_at(doc, at)?)));
    Some(apart.map_or((index + 2, None), |(end, day)| (end, Some(day))))
}

/// "Distr.: General 6 January 2006" in the middle of the text.
pub(crate) fn mark_stray(doc: &mut Document, header: &mut Header) {
    for index in 0..doc.tokens.len() {
        if doc.tokens[index].role == Role::Content
            && let Some((end, _)) = distribution(doc, index)
        {
            distributed(doc, index, header);
            doc.mark(index..end, Role::Masthead);
        }
    }
}
