//! The resolutions in one text: mostly one, sometimes lettered ones (A and B), sometimes with the
//! tail or the head of a neighbour that shared a page with it.

use crate::closing::{Closing, date_at};
use crate::document::Document;
use crate::footnotes;
use crate::masthead::{Enacting, NumberLine, is_letter_line, number_line};
use crate::tokens::{Gap, Head, Role};

use std::ops::Range;

/// One resolution, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// Masthead and title.
    pub head: Range<usize>,
    /// First token of the notes at the foot of a page that the head runs over, or the head's end.
    pub notes: usize,
    pub enacting: Option<Range<usize>>,
    /// Clauses, from the first word to the closing lines.
    pub body: Range<usize>,
    pub closing: Option<Closing>,
    /// Annexes behind the closing lines, each from its heading on.
    pub annexes: Vec<Range<usize>>,
    pub number: Option<NumberLine>,
    /// Letter of a lettered resolution.
    pub letter: Option<char>,
}

/// Divides the text by its enacting formulas and closing lines.
pub(crate) fn divide(
    doc: &Document,
    enacting: &[Enacting],
    closings: &[Closing],
    own: Option<&str>,
) -> Vec<Section> {
    let mut sections: Vec<Section> = match enacting {
        [] => vec![without_formula(doc, closings, 0..doc.tokens.len())],
        _ => (0..enacting.len()).map(|n| with_formula(doc, enacting, closings, n)).collect(),
    };
    for (n, section) in sections.iter_mut().enumerate() {
        let organ = enacting.get(n).map(|e| &e.organ);
        section.letter = letter_line(doc, section.head.clone());
        let later = n > 0 || section.letter.is_some_and(|letter| letter > 'A');
        if later {
            section.notes = notes_from(doc, section.head.clone());
        }
        section.number = number_line(doc, section.head.clone(), section.notes, organ, own);
        if let (false, Some(number)) = (later, &section.number) {
            // What stands before its number may be the foot of a neighbour's page.
            section.notes = notes_from(doc, number.end..section.head.end);
        }
    }
    let first = &sections[0];
    if !enacting.is_empty()
        && first.letter.is_some_and(|letter| letter > 'A')
        && first.head.start > 0
    {
        // The document begins in the middle of its first lettered resolution.
        let leading = 0..first.head.start;
        sections.insert(0, without_formula(doc, closings, leading));
        sections[0].letter = Some('A');
    }
    if let Some(own) = own
        && !enacting.is_empty()
        && sections.iter().all(|s| is_foreign(s, own))
        && sections[0].head.start > 0
    {
        // The head of a neighbour stands behind a text that lost its own.
        let leading = 0..sections[0].head.start;
        return vec![without_formula(doc, closings, leading)];
    }
    if let Some(own) = own
        && sections.len() > 1
    {
        let foreign = |s: &Section| is_foreign(s, own);
        if !sections.iter().all(foreign) {
            sections.retain(|s| !foreign(s));
        }
    }
    sections
}

/// First token of the notes in a head, the separator before them among them, or the head's end.
fn notes_from(doc: &Document, head: Range<usize>) -> usize {
    let (start, end) = (head.start, head.end);
    let Some(first) = head.into_iter().find(|&i| footnotes::begins_notes(doc, i)) else {
        return end;
    };
    let separator = first > start && doc.tokens[first - 1].head == Head::Rule;
    first - usize::from(separator)
}

/// First token behind the last closing lines; past the end where there are none.
pub(crate) fn tail(sections: &[Section]) -> usize {
    let last = sections.iter().max_by_key(|s| s.body.end);
    last.and_then(|s| s.closing.as_ref()).map_or(usize::MAX, |closing| closing.end)
}

/// The number before its title is another resolution's.
fn is_foreign(section: &Section, own: &str) -> bool {
    section.number.as_ref().is_some_and(|n| !same_number(&n.symbol, own))
}

/// Equal but for a letter: `A/RES/75/245B` and `A/RES/75/245`.
fn same_number(a: &str, b: &str) -> bool {
    let stem =
        |s: &str| s.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '-').to_string();
    stem(a) == stem(b)
}

/// A text without an enacting formula: the longest stretch between closing lines.
fn without_formula(doc: &Document, closings: &[Closing], range: Range<usize>) -> Section {
    let closings: Vec<&Closing> = closings.iter().filter(|c| range.contains(&c.start)).collect();
    let mut best = range.start..closings.first().map_or(range.end, |c| c.start);
    let mut closing = closings.first().copied();
    for (n, before) in closings.iter().enumerate() {
        let end = closings.get(n + 1).map_or(range.end, |c| c.start);
        let closed = closings.get(n + 1).is_some();
        if end.saturating_sub(before.end) > best.len() && (closed || best.len() < 12) {
            best = before.end..end;
            closing = closings.get(n + 1).copied();
        }
    }
    let tail = closing.map_or(best.end, |c| c.end)..range.end;
    let head_end = head_without_formula(doc, best.clone());
    Section {
        head: best.start..head_end,
        notes: head_end,
        enacting: None,
        body: head_end..best.end,
        closing: closing.cloned(),
        annexes: annexes(doc, tail),
        number: None,
        letter: None,
    }
}

/// Tokens that a masthead may take.
const LONGEST_MASTHEAD: usize = 120;

/// Where the masthead ends that no enacting formula closes: at the first line with a sure opening
/// formula, if the number of a resolution stands before it.
fn head_without_formula(doc: &Document, range: Range<usize>) -> usize {
    let window = range.start..range.end.min(range.start + LONGEST_MASTHEAD);
    let Some(number) = number_line(doc, window.clone(), window.end, None, None) else {
        return range.start;
    };
    let sure = |i: &usize| doc.opening(*i, false).is_some_and(|o| o.weight > 0.6);
    let mut lines = (number.end..window.end).filter(|&i| doc.tokens[i].begins_line());
    lines.find(sure).unwrap_or(range.start)
}

fn with_formula(doc: &Document, enacting: &[Enacting], closings: &[Closing], n: usize) -> Section {
    let formula = &enacting[n];
    let next = enacting.get(n + 1).map_or(doc.tokens.len(), |e| e.start);
    let closing = closings[first_from(closings, formula.end)..].first().filter(|c| c.start < next);
    let head = head_start(doc, enacting, closings, n);
    let end = match closing {
        Some(closing) => closing.start,
        None if n + 1 < enacting.len() => head_start(doc, enacting, closings, n + 1),
        None => next,
    };
    let tail_end = if n + 1 < enacting.len() {
        head_start(doc, enacting, closings, n + 1).max(end)
    } else {
        next
    };
    let tail = closing.map_or(end, |c| c.end)..tail_end;
    let within = if closing.is_some() { Vec::new() } else { annexes(doc, formula.end..end) };
    Section {
        head: head..formula.start,
        notes: formula.start,
        enacting: Some(formula.start..formula.end),
        body: formula.end..within.first().map_or(end, |annex| annex.start),
        closing: closing.cloned(),
        annexes: if closing.is_some() { annexes(doc, tail) } else { within },
        number: None,
        letter: None,
    }
}

/// Where the masthead before the `n`th enacting formula begins: behind the closing lines before
/// it, or behind the last sentence of the resolution before it.
fn head_start(doc: &Document, enacting: &[Enacting], closings: &[Closing], n: usize) -> usize {
    let before = if n == 0 { 0 } else { enacting[n - 1].end };
    let start = enacting[n].start;
    let between = &closings[first_from(closings, before)..first_from(closings, start)];
    if let Some(closing) = between.iter().rev().find(|c| c.end <= start && !heads(doc, c, start)) {
        return closing.end;
    }
    if n == 0 {
        return 0;
    }
    (before..start)
        .rev()
        .find(|&i| {
            matches!(doc.tokens[i].tail, b'.' | b';')
                && doc.tokens[i].len() > 3
                && doc.tokens.get(i + 1).is_some_and(|t| t.head != Head::Lower)
        })
        .map_or(start, |i| i + 1)
}

/// The first of the closing lines that begins at a token or later.
fn first_from(closings: &[Closing], token: usize) -> usize {
    closings.partition_point(|c| c.start < token)
}

/// "Adopted by the Security Council at its 4213th meeting" stands at the head of later texts.
fn heads(doc: &Document, closing: &Closing, enacting: usize) -> bool {
    doc.bare(closing.start).starts_with("Adopted")
        && doc.tokens.get(closing.start + 1).is_some_and(|_| doc.bare(closing.start + 1) == "by")
        && enacting - closing.end < 60
}

/// "A" or "B" on a line of its own.
fn letter_line(doc: &Document, head: Range<usize>) -> Option<char> {
    let line = head.rev().take(80).find(|&i| is_letter_line(doc, i))?;
    doc.bare(line).chars().next()
}

/// Whether the heading of an annex begins at a token: "Annex", "Annex II", alone on a line.
pub(crate) fn annex_at(doc: &Document, index: usize) -> bool {
    let token = &doc.tokens[index];
    if token.head != Head::Upper
        || token.len() > 10
        || !matches!(doc.bare(index), "Annex" | "ANNEX" | "Appendix" | "APPENDIX")
    {
        return false;
    }
    if doc.layout.flat {
        let behind = index.checked_sub(1).map(|i| &doc.tokens[i]);
        return token.tail == 0
            && behind.is_none_or(|t| {
                matches!(t.role, Role::Closing | Role::NoteBody)
                    || t.tail == b'.'
                    || t.role != Role::Content
            })
            && doc.tokens.get(index + 1).is_some_and(|t| t.head == Head::Upper);
    }
    let complete = index == 0
        || matches!(doc.tokens[index - 1].tail, b'.' | b';' | b']')
        || doc.tokens[index - 1].role != Role::Content
        || doc.tokens[index].gap >= Gap::Blank
        || date_at(doc, index.saturating_sub(3)).is_some();
    token.begins_line()
        && complete
        && doc.line_end(index) <= index + 2
        && (doc.alone(index) || is_counter(doc.bare(index + 1)))
}

fn is_counter(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 5
        && (word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
            || word.bytes().all(|b| b.is_ascii_digit())
            || word.len() == 1)
}

fn annexes(doc: &Document, range: Range<usize>) -> Vec<Range<usize>> {
    let begins: Vec<usize> = range.clone().filter(|&i| annex_at(doc, i)).collect();
    begins
        .iter()
        .enumerate()
        .map(|(n, &start)| start..begins.get(n + 1).copied().unwrap_or(range.end))
        .collect()
}

/// One past the heading of an annex: "Annex", its counter, and the lines of its title.
pub(crate) fn annex_heading_end(doc: &Document, range: Range<usize>) -> usize {
    let mut end = range.start + 1;
    if end < range.end && is_counter(doc.bare(end)) && !doc.tokens[end].begins_line() {
        end += 1;
    }
    // The title: lines with a capital at their head and no final punctuation at their end.
    for _ in 0..4 {
        if end >= range.end || doc.layout.flat {
            break;
        }
        let line = doc.line_end(end).min(range.end);
        let last = &doc.tokens[line - 1];
        let title = last.tail == 0
            && line - end <= 24
            && doc.tokens[end].head == Head::Upper
            && !(doc.layout.wrapped
                && last.end - doc.tokens[end].start + 12 > doc.layout.width
                && doc
                    .tokens
                    .get(line)
                    .is_some_and(|t| t.gap < Gap::Blank && t.head == Head::Lower));
        if !title {
            break;
        }
        end = line;
    }
    end
}
