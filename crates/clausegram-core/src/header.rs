//! The header: what the stages found of masthead, title and closing lines, put together.

use crate::closing::date_at;
use crate::document::Document;
use crate::fields;
use crate::masthead::{self, Enacting};
use crate::record::Header;
use crate::sections::Section;
use crate::tokens::Role;

/// Reads symbol, organ, title and the fields before the first clause, and marks these tokens.
pub(crate) fn read_head(
    doc: &mut Document,
    sections: &[Section],
    enacting: &[Enacting],
    own: Option<String>,
    header: &mut Header,
) {
    let first = &sections[0];
    header.symbol = own.or_else(|| first.number.as_ref().map(|n| n.symbol.clone()));
    if let (Some(symbol), Some(letter), 1) = (&mut header.symbol, first.letter, sections.len())
        && !symbol.ends_with(|c: char| c.is_ascii_uppercase() || c == ')')
    {
        symbol.push(letter);
    }
    header.organ = header
        .symbol
        .as_deref()
        .and_then(masthead::organ_of)
        .or_else(|| enacting.first().map(|e| e.organ.clone()))
        .map(|o| o.name.to_string());
    if let Some(kept) = sections.iter().map(|s| s.head.start).min() {
        doc.mark(0..kept, Role::Neighbour);
    }
    for section in sections {
        fields::read(doc, section.head.start..section.notes, header);
        let title = masthead::mark_head(doc, section);
        if header.title.is_none() {
            header.title = title;
        }
        if let Some(enacting) = &section.enacting {
            doc.mark(enacting.clone(), Role::Enacting);
        }
        if let Some(closing) = &section.closing {
            doc.mark(closing.start..closing.end, Role::Closing);
            header.meeting = header.meeting.or(closing.meeting);
            header.adopted = header.adopted.take().or_else(|| closing.date.clone());
        }
    }
    if header.session.is_none() {
        header.session = header.symbol.as_deref().and_then(session_of);
    }
}

/// 57 for `A/RES/57/53`, 11 for `A/RES/ES-11/1`, 2018 for `E/RES/2018/18`; the Security Council
/// has no sessions.
pub(crate) fn session_of(symbol: &str) -> Option<u32> {
    let (organ, number) = symbol.split_once("/RES/")?;
    let session = number.split_once('/')?.0.trim_start_matches(['E', 'S', '-']);
    if organ == "S" { None } else { session.parse().ok() }
}

/// Where the job codes begin that word processors leave behind the text, or its end.
pub(crate) fn appendix(doc: &Document, codes: &[usize], section: &Section) -> usize {
    let behind = codes.partition_point(|&code| code < section.body.end);
    codes.get(behind).copied().unwrap_or(doc.tokens.len())
}

/// Tokens of job codes, in order.
pub(crate) fn job_codes(doc: &Document) -> Vec<usize> {
    (0..doc.tokens.len()).filter(|&i| doc.tokens[i].role == Role::JobCode).collect()
}

/// What is neither a note nor furniture in the head of a section belongs to the masthead.
pub(crate) fn mark_rest(doc: &mut Document, sections: &[Section]) {
    for index in sections.iter().flat_map(|section| section.notes..section.head.end) {
        if doc.tokens[index].role == Role::Content {
            doc.tokens[index].role = Role::Masthead;
        }
    }
}

/// Fields behind the last closing lines, where word processors leave the masthead.
pub(crate) fn read_tail(doc: &mut Document, sections: &[Section], header: &mut Header) {
    let Some(last) = sections.iter().max_by_key(|s| s.body.end) else { return };
    let from = last.closing.as_ref().map_or(last.body.end, |c| c.end);
    let to = last.annexes.first().map_or(doc.tokens.len(), |a| a.start);
    let codes = appendix(doc, &job_codes(doc), last).max(to);
    fields::read(doc, from..to.max(from), header);
    fields::read(doc, codes..doc.tokens.len(), header);
    if header.adopted.is_none() {
        // The page may end between the closing lines.
        let own = |i: &usize| doc.tokens[*i].role == Role::Content && doc.tokens[*i].begins_line();
        header.adopted = (from..to).filter(own).find_map(|i| date_at(doc, i));
    }
    for index in (from..to).chain(codes..doc.tokens.len()) {
        if doc.tokens[index].role == Role::Content {
            doc.tokens[index].role = Role::Masthead;
        }
    }
}
