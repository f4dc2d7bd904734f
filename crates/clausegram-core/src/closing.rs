//! The lines that close a resolution: "71st plenary meeting / 8 December 2003", or "Adopted
//! unanimously at the 1592nd meeting."

use crate::dates::{iso, numeral};
use crate::document::Document;
use crate::fuzzy::alike;
use crate::tokens::Head;

/// Closing lines: a half-open range of tokens and what they tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Closing {
    pub start: usize,
    pub end: usize,
    pub meeting: Option<u32>,
    pub date: Option<String>,
}

/// Tokens that the closing formula of the Security Council may run to: the vote names the States.
const LONGEST: usize = 120;

/// All closing lines of the text, in order.
pub(crate) fn find(doc: &Document) -> Vec<Closing> {
    let mut found: Vec<Closing> = Vec::new();
    let mut index = 0;
    while index < doc.tokens.len() {
        let closing = match doc.tokens[index].head {
            Head::Digit => meeting_and_date(doc, index),
            Head::Upper => adopted_at(doc, index),
            Head::Other if doc.word(index).starts_with(['*', '[']) => meeting_and_date(doc, index),
            _ => None,
        };
        index = closing.as_ref().map_or(index + 1, |c| c.end);
        found.extend(closing);
    }
    found
}

/// A sentence may end before the token: at the head of a line, or behind final punctuation.
fn may_begin(doc: &Document, index: usize) -> bool {
    index == 0
        || doc.tokens[index].begins_line()
        || matches!(doc.tokens[index - 1].tail, b'.' | b';' | b':')
        || doc.word(index - 1).chars().all(|c| !c.is_alphabetic())
}

/// "71st plenary meeting", "8 December 2003".
fn meeting_and_date(doc: &Document, start: usize) -> Option<Closing> {
    let meeting = numeral(doc.bare(start))?;
    if !may_begin(doc, start) {
        return None;
    }
    let mut at = start + 1;
    while at < doc.tokens.len()
        && at < start + 4
        && ["plenary", "resumed", "closed", "formal"].iter().any(|word| alike(doc.bare(at), word))
    {
        at += 1;
    }
    if at >= doc.tokens.len()
        || !alike(doc.bare(at), "meeting")
        || matches!(doc.tokens[at].tail, b',' | b';')
    {
        return None;
    }
    at += 1;
    if at < doc.tokens.len() && doc.word(at).starts_with("(res") {
        at += 1;
    }
    let date = date_at(doc, at);
    let ends = doc.tokens.get(at).is_none_or(|t| t.begins_line() || t.head == Head::Rule);
    if date.is_none() && !ends {
        return None;
    }
    Some(Closing {
        start,
        end: if date.is_some() { at + 3 } else { at },
        meeting: Some(meeting),
        date,
    })
}

/// "Adopted unanimously at the 1592nd meeting.", "Adopted at the 754th meeting by 10 votes to ...".
fn adopted_at(doc: &Document, start: usize) -> Option<Closing> {
    let misread = doc.tokens[start].len() == 7 && alike(doc.word(start), "Adopted");
    if !(misread || doc.word(start).starts_with("Adopted")) {
        return None;
    }
    if !may_begin(doc, start) {
        return None;
    }
    let near = (start + 1..doc.tokens.len().min(start + 12))
        .find(|&i| alike(&unhyphened(doc, i), "meeting"))?;
    let meeting = (start + 1..near).find_map(|i| numeral(doc.bare(i)));
    // "Adopted at the second meeting of the Conference" is a footnote's; here meetings bear numbers.
    let numbered = (start + 1..near).any(|i| doc.word(i).bytes().any(|b| b.is_ascii_digit()));
    if meeting.is_none() && (!numbered || doc.bare(start + 1) == "by") {
        return None;
    }
    let mut depth = 0i32;
    let mut end = near + 1;
    for index in near..doc.tokens.len().min(start + LONGEST) {
        let word = doc.word(index);
        depth += word.matches('(').count() as i32 - word.matches(')').count() as i32;
        end = index + 1;
        let stops = depth <= 0 && doc.tokens[index].tail == b'.';
        let gives_out = depth <= 0
            && index > near
            && doc.tokens.get(index + 1).is_some_and(|t| t.gap > crate::tokens::Gap::Indent);
        if stops || gives_out {
            break;
        }
    }
    let date = (start..end.saturating_sub(2)).find_map(|i| date_at(doc, i));
    Some(Closing { start, end, meeting, date })
}

/// The word at a token, put together with the next where a line end cut it: "meet-" "ing".
fn unhyphened(doc: &Document, index: usize) -> String {
    let word = doc.bare(index);
    match doc.tokens[index].tail {
        b'-' if index + 1 < doc.tokens.len() => format!("{word}{}", doc.bare(index + 1)),
        _ => word.to_string(),
    }
}

/// The day that begins at a token, over three tokens.
pub(crate) fn date_at(doc: &Document, index: usize) -> Option<String> {
    let day = doc.tokens.get(index).map(|_| doc.bare(index))?;
    if day.starts_with(|c: char| c.is_ascii_digit()) {
        date_from(doc, day, index + 1)
    } else {
        None
    }
}

/// The day of this number, whose month and year stand in the two tokens from `month` on.
pub(crate) fn date_from(doc: &Document, day: &str, month: usize) -> Option<String> {
    let year = doc.tokens.get(month + 1).map(|_| doc.bare(month + 1))?;
    iso(day, doc.bare(month), year.get(..4)?)
}
