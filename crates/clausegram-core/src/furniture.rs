//! Page furniture: running heads, page numbers, docket lines, job codes, separators.
//!
//! Running heads are found first, by the document's own symbol; what stands beside them on the
//! same edge of the page (page number, docket, a line of the title) follows from that. In a text
//! without line breaks the same order of tokens stands in mid-sentence and is found the same way.

mod codes;

use codes::is_fraction;

use crate::document::Document;
use crate::fuzzy::alike;
use crate::masthead::symbol_at;
use crate::tables::built_in;
use crate::tokens::{Gap, Head, Role};

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Marks all furniture among the tokens that are still content.
pub(crate) fn mark(doc: &mut Document, own: Option<&str>, title: Option<&str>) {
    for index in 0..doc.tokens.len() {
        if doc.tokens[index].role == Role::Content {
            codes::mark(doc, index);
        }
    }
    let title_words: Vec<&str> = title.map(|t| t.split(' ').collect()).unwrap_or_default();
    if let Some(own) = own {
        mark_running_heads(doc, own, &title_words);
    }
    mark_volume_heads(doc);
    mark_page_numbers(doc);
    mark_title_lines(doc, &title_words);
}

fn mark_running_heads(doc: &mut Document, own: &str, title: &[&str]) {
    for n in 0..doc.symbols.len() {
        let index = doc.symbols[n] as usize;
        if doc.tokens[index].role != Role::Content {
            continue;
        }
        let Some(symbol) = symbol_at(doc, index) else { continue };
        if symbol.canonical != own
            && !(symbol.canonical.len() == own.len() && alike(&symbol.canonical, own))
        {
            continue;
        }
        let end = doc.token_from(symbol.end);
        let start = running_line_start(doc, index, end, title).unwrap_or(index);
        let (above, beside) = title_around(doc, start, end, title);
        doc.mark(above..end + beside, Role::RunningHead);
    }
}

/// Where the words begin that share a running head's line with the symbol: "United Nations", or the
/// title, or at the head of a page anything that begins with a capital and ends the line.
fn running_line_start(doc: &Document, index: usize, end: usize, title: &[&str]) -> Option<usize> {
    if doc.tokens[index].begins_line() {
        return None;
    }
    if index >= 2 && doc.bare(index - 1) == "Nations" && !doc.tokens[index - 1].begins_line() {
        return Some(index - 2);
    }
    if doc.layout.flat || doc.tokens.get(end).is_some_and(|t| !t.begins_line()) {
        return None;
    }
    let start = (index.saturating_sub(LINE)..index).rev().find(|&i| doc.tokens[i].begins_line())?;
    let titled =
        !title.is_empty() && (start..index).zip(title).all(|(i, word)| doc.word(i) == *word);
    let at_page = doc.tokens[start].gap == Gap::Page
        || start > 0 && matches!(doc.tokens[start - 1].role, Role::Docket | Role::PageNumber)
        || start > 0 && is_fraction(doc.word(start - 1));
    let capital = doc.tokens[start].head == Head::Upper && doc.opening(start, false).is_none();
    (titled || at_page && capital).then_some(start)
}

/// A title set over two lines of a running head, the symbol at the head of the second: where its
/// first line begins, and how many tokens of the second are its rest.
fn title_around(doc: &Document, start: usize, end: usize, title: &[&str]) -> (usize, usize) {
    let none = (start, 0);
    if title.len() < 4 || start == 0 || !doc.tokens[start].begins_line() || doc.layout.flat {
        return none;
    }
    let same = |from: usize, words: &[&str]| {
        from + words.len() <= doc.tokens.len()
            && words.iter().enumerate().all(|(n, word)| doc.word(from + n) == *word)
    };
    let line = (start.saturating_sub(LINE)..start).rev().find(|&i| doc.tokens[i].begins_line());
    let Some(above) = line.filter(|&line| start - line <= title.len() && start - line >= 2) else {
        return none;
    };
    let (first, rest) = title.split_at(start - above);
    if same(above, first) && same(end, rest) { (above, rest.len()) } else { none }
}

/// Tokens that the line of a running head may have.
const LINE: usize = 24;

pub(crate) fn volume_heads() -> &'static [&'static str] {
    static HEADS: OnceLock<Vec<&'static str>> = OnceLock::new();
    HEADS.get_or_init(|| {
        let table = include_str!("../data/eng/running_heads.tsv");
        built_in("eng/running_heads.tsv", table, &["words"])
            .iter()
            .map(|row| row.fields[0])
            .collect()
    })
}

/// Running heads of bound volumes: "Resolutions adopted by the General Assembly", from a table.
fn mark_volume_heads(doc: &mut Document) {
    let heads = volume_heads();
    for index in 0..doc.tokens.len() {
        let token = doc.tokens[index];
        if token.role != Role::Content
            || !token.begins_line()
            || !matches!(doc.word(index).as_bytes()[0], b'R' | b'G' | b'S')
        {
            continue;
        }
        let line = &doc.text[token.start as usize..];
        if heads.iter().any(|head| line.starts_with(head)) {
            let end = doc.line_end(index);
            let sentence = matches!(doc.tokens[end - 1].tail, b',' | b';' | b':' | b'.');
            if !sentence && end - index <= 14 {
                doc.mark(index..end, Role::RunningHead);
            }
        }
    }
}

/// Numbers at the edge of a page: "2/4", "2", "Page 2", "- 2 -".
fn mark_page_numbers(doc: &mut Document) {
    let mut index = 0;
    while index < doc.tokens.len() {
        if doc.tokens[index].role == Role::Content
            && let Some(end) = page_number_end(doc, index)
            && at_edge(doc, index, end)
        {
            doc.mark(index..end, Role::PageNumber);
            index = end;
        } else {
            index += 1;
        }
    }
}

fn page_number_end(doc: &Document, index: usize) -> Option<usize> {
    let first = doc.first_byte(index);
    if !(first.is_ascii_digit() || matches!(first, b'P' | b'p' | b'-' | b'/' | 0xE2)) {
        return None;
    }
    let word = doc.word(index);
    let number = |w: &str| !w.is_empty() && w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit());
    let next = |n: usize| doc.tokens.get(index + n).map(|_| doc.word(index + n));
    if matches!(word, "Page" | "page" | "PAGE")
        && doc.tokens[index].begins_line()
        && next(1).is_some_and(number)
    {
        let long = next(2) == Some("of") && next(3).is_some_and(number);
        return Some(index + if long { 4 } else { 2 });
    }
    if matches!(word, "-" | "–" | "—") && next(1).is_some_and(number) && next(2) == Some(word) {
        return Some(index + 3);
    }
    (is_fraction(word) || number(word) || word == "/..." || word == "/…").then_some(index + 1)
}

/// Whether a page begins or ends at `start..end`: beside a running head, a docket, a form feed or
/// the end of the text, and alone on its line where there are lines.
fn at_edge(doc: &Document, start: usize, end: usize) -> bool {
    let furniture = |t: &crate::tokens::Token| {
        matches!(t.role, Role::RunningHead | Role::Docket | Role::JobCode | Role::PageNumber)
    };
    let before = start.checked_sub(1).map(|i| &doc.tokens[i]);
    let after = doc.tokens.get(end);
    let docket_before = before.is_some_and(|t| t.role == Role::Docket);
    let own_line = (doc.tokens[start].begins_line() || before.is_some_and(furniture))
        && after.is_none_or(|t| t.begins_line() || furniture(t));
    let breaks_before = doc.tokens[start].gap == Gap::Page && start > 0;
    let next_to_page = after
        .is_none_or(|t| furniture(t) && t.role != Role::PageNumber || t.gap == Gap::Page)
        || docket_before
        || breaks_before;
    let after_head = before.is_some_and(|t| t.role == Role::RunningHead);
    let fraction = doc.word(start).contains('/');
    if doc.layout.flat {
        // A mark that ends a note may stand before the running head as well, so a bare number
        // needs the docket or the running head right behind it.
        return next_to_page && (fraction || docket_before || after.is_none_or(furniture))
            || fraction && after_head;
    }
    own_line && (next_to_page || fraction && own_line || after_head && doc.alone(start))
}

/// The line of the title that runs along with the symbol at the head of a page.
fn mark_title_lines(doc: &mut Document, title: &[&str]) {
    let heads: Vec<usize> = (0..doc.tokens.len())
        .filter(|&i| {
            doc.tokens[i].role == Role::RunningHead
                && doc.tokens.get(i + 1).is_none_or(|t| !matches!(t.role, Role::RunningHead))
        })
        .map(|i| i + 1)
        .collect();
    let lines: Vec<String> = heads.iter().map(|&start| line_key(doc, start)).collect();
    let mut met: FxHashMap<&str, u32> = FxHashMap::default();
    for line in &lines {
        *met.entry(line).or_default() += 1;
    }
    for (n, &start) in heads.iter().enumerate() {
        let Some(token) = doc.tokens.get(start) else { continue };
        if token.role != Role::Content {
            continue;
        }
        let along = title_prefix(doc, start, title);
        if along > 0 {
            doc.mark(start..start + along, Role::RunningHead);
            continue;
        }
        let repeated = !lines[n].is_empty() && met[lines[n].as_str()] > 1;
        if token.begins_line() && (repeated || title.is_empty() && is_short_line(doc, start)) {
            let end = doc.line_end(start);
            doc.mark(start..end, Role::RunningHead);
        }
    }
}

/// Letters of the line that begins at a token, if it could be a heading.
fn line_key(doc: &Document, start: usize) -> String {
    match doc.tokens.get(start) {
        Some(token) if token.begins_line() && token.role == Role::Content && !doc.layout.flat => {
            let end = doc.line_end(start);
            doc.text[token.start as usize..doc.tokens[end - 1].end as usize]
                .chars()
                .filter(|c| c.is_alphabetic())
                .collect()
        }
        _ => String::new(),
    }
}

/// How many tokens from `start` on are the title's first words: whole lines of it, the last of
/// which may be cut in mid-word, or in text without lines four words and more.
fn title_prefix(doc: &Document, start: usize, title: &[&str]) -> usize {
    let limit = if doc.layout.flat { doc.tokens.len() } else { doc.line_end(start) };
    let (mut same, mut wrong, mut n, mut matched) = (0, 0, 0, 0);
    while n < title.len() && start + n < limit && doc.tokens[start + n].role == Role::Content {
        let (here, word) = (doc.word(start + n), title[n]);
        // "promoting" in a clause is not the "Promoting" of the title.
        let capital = n > 0 || here.chars().next() == word.chars().next();
        let cut = n > 0 && word.starts_with(here) && (doc.layout.flat || start + n + 1 == limit);
        n += 1;
        if cut && here != word {
            (same, matched) = (same + 1, n);
            break;
        } else if capital && (here == word || alike(here, word)) {
            (same, matched) = (same + 1, n);
        } else if wrong == 0 && same >= 3 {
            wrong += 1;
        } else {
            break;
        }
    }
    let complete = matched == title.len() || !doc.layout.flat && start + matched == limit;
    match (doc.layout.flat, complete) {
        (_, true) if same >= 2 || title.len() == 1 && same == 1 => {
            let more =
                !doc.layout.flat && matched < title.len() && start + matched < doc.tokens.len();
            let rest =
                if more { rest_of_title(doc, start + matched, &title[matched..]) } else { 0 };
            matched + rest
        }
        (true, false) if same >= 4 => matched,
        _ => 0,
    }
}

/// A second line of the title, where columns are narrow; its last word may be cut.
fn rest_of_title(doc: &Document, start: usize, title: &[&str]) -> usize {
    let line = doc.line_end(start) - start;
    if line > title.len() || doc.tokens[start].role != Role::Content {
        return 0;
    }
    let (words, cut) = (&title[..line - 1], title[line - 1]);
    let whole = words.iter().enumerate().all(|(n, word)| doc.word(start + n) == *word);
    if whole && cut.starts_with(doc.word(start + line - 1)) { line } else { 0 }
}

/// A line that a paragraph's text would not end with: short of the width by more than the next
/// word takes, beginning with a capital, without final punctuation, and no opening formula.
fn is_short_line(doc: &Document, start: usize) -> bool {
    let end = doc.line_end(start);
    let (Some(first), Some(last)) = (doc.tokens.get(start), doc.tokens.get(end - 1)) else {
        return false;
    };
    let length = last.end - first.start;
    let next = doc.tokens.get(end).map_or(0, |t| t.end - t.start);
    let short = doc.layout.width == 0 || length + 1 + next + 4 < doc.layout.width;
    first.head == Head::Upper
        && !matches!(last.tail, b',' | b';' | b':')
        && short
        && doc.opening(start, false).is_none()
}
