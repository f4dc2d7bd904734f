//! Treaties and declarations: those of the table by their names, others by how such names are made.
//!
//! ```text
//! name = { Capital } head [ "on" | "for" | "against" | ... { Capital | small word Capital } ]
//! head = "Convention" | "Treaty" | "Protocol" | "Covenant" | "Agreement" | "Statute" | "Charter" | "Pact"
//! ```
//!
//! A head alone ("the Convention") is the one that was named last with the same head; the bare
//! "Charter" is that of the United Nations.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::ReferenceKind;
use super::span::{Span, capital, is_gap, over_space, word_at, word_before};
use crate::citations::cursor::{dash_at, skip_space_back};
use crate::tables::{TableError, read};

/// A row of the table.
#[derive(Debug)]
pub(super) struct Name {
    name: &'static str,
    kind: ReferenceKind,
}

struct Table {
    rows: Vec<Name>,
    /// All spellings and their rows.
    spellings: Vec<(&'static str, usize)>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| match load(include_str!("../../data/eng/treaties.tsv")) {
        Ok(table) => table,
        Err(error) => panic!("data/eng/treaties.tsv, {error}"),
    });

/// All spellings of names.
pub(super) fn table() -> impl Iterator<Item = (&'static str, &'static Name)> {
    TABLE.spellings.iter().map(|(spelling, row)| (*spelling, &TABLE.rows[*row]))
}

fn load(source: &'static str) -> Result<Table, TableError> {
    let (mut rows, mut spellings): (Vec<Name>, Vec<(&str, usize)>) = (Vec::new(), Vec::new());
    for row in read(source, &["name", "kind", "also"])? {
        let name = row.required(0)?;
        if rows.last().is_some_and(|before| before.name >= name) {
            return Err(row.error(format!("{name} is out of order or stands twice")));
        }
        let kind = match row.required(1)? {
            "treaty" => ReferenceKind::Treaty,
            "declaration" => ReferenceKind::Declaration,
            other => return Err(row.error(format!("unknown kind {other}"))),
        };
        let also = row.optional(2).into_iter().flat_map(|also| also.split('|'));
        spellings.extend(std::iter::once(name).chain(also).map(|spelling| (spelling, rows.len())));
        rows.push(Name { name, kind });
    }
    Ok(Table { rows, spellings })
}

/// Words that names of treaties are built around, in small letters.
pub(super) const HEADS: [&str; 16] = [
    "convention",
    "conventions",
    "treaty",
    "treaties",
    "protocol",
    "protocols",
    "covenant",
    "covenants",
    "agreement",
    "agreements",
    "statute",
    "charter",
    "pact",
    "accord",
    "accords",
    "declaration",
];

/// The Charter of the United Nations, as it is called everywhere.
pub(super) const CHARTER: &str = "Charter of the United Nations";

/// A treaty in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Instrument {
    pub span: Span,
    pub name: Cow<'static, str>,
    pub kind: ReferenceKind,
    /// Not the head alone, whose name has to be found elsewhere.
    pub named: bool,
    /// A reference without an article as well. Declarations are many and of all sorts: those of
    /// the table are.
    pub alone: bool,
}

/// All names, in order, none inside another.
pub(super) fn find(
    text: &[u8],
    named: &[(Span, &'static Name)],
    heads: &[Span],
) -> Vec<Instrument> {
    let mut all: Vec<Instrument> = named
        .iter()
        .map(|(span, row)| Instrument {
            span: *span,
            name: Cow::Borrowed(row.name),
            kind: row.kind,
            named: true,
            alone: true,
        })
        .collect();
    longest(&mut all);
    let known = all.len();
    for &head in heads {
        let at = all[..known].partition_point(|known| known.span.end <= head.start);
        if all[..known].get(at).is_none_or(|known| known.span.start > head.start) {
            // No name reaches into the one before.
            let from = all[..known].get(at.wrapping_sub(1)).map_or(0, |known| known.span.end);
            all.extend(by_grammar(text, head, from));
        }
    }
    longest(&mut all);
    name_after_the_one_before(text, &mut all);
    all
}

/// "the Convention on Wicks and the Optional Protocol thereto" is the "Optional Protocol to the
/// Convention on Wicks".
fn name_after_the_one_before(text: &[u8], all: &mut [Instrument]) {
    for at in 1..all.len() {
        let after = word_at(text, over_space(text, all[at].span.end));
        let before = &all[at - 1];
        if !all[at].named && after.of(text) == b"thereto" && before.name.len() < LONGEST_NAME {
            all[at].name = Cow::Owned(format!("{} to the {}", all[at].name, before.name));
            all[at].named = true;
            all[at].alone = true;
        }
    }
}

/// Bytes of the longest names; protocols to protocols to protocols are no treaties.
const LONGEST_NAME: usize = 300;

/// Puts names in order and drops those that begin inside another.
fn longest(all: &mut Vec<Instrument>) {
    all.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
    let mut end = 0;
    all.retain(|one| {
        let outside = one.span.start >= end;
        if outside {
            end = one.span.end;
        }
        outside
    });
}

/// A name around `head`, of which nothing stands before `from`.
fn by_grammar(text: &[u8], head: Span, from: usize) -> Option<Instrument> {
    let start = before(text, head, from);
    let end = after(text, head)?;
    let first = word_at(text, start).of(text);
    if first == b"Constitutional" {
        return None;
    }
    let generic = end == head.end && GENERIC.iter().any(|word| first == word.as_bytes());
    let whole = (start < head.start || end > head.end) && !generic;
    let is = |word: &[u8]| head.of(text).eq_ignore_ascii_case(word);
    let name = match text.get(start..end).and_then(|name| std::str::from_utf8(name).ok()) {
        Some(name) if whole => Cow::Owned(name.to_string()),
        _ if is(b"charter") => Cow::Borrowed(CHARTER),
        Some(name) => Cow::Owned(name.to_string()),
        None => return None,
    };
    let kind = if is(b"declaration") { ReferenceKind::Declaration } else { ReferenceKind::Treaty };
    let named = whole || is(b"charter");
    let alone = (named || generic) && kind == ReferenceKind::Treaty;
    Some(Instrument { span: Span { start, end }, name, kind, named, alone })
}

/// Words with which a head is no name yet: "the Optional Protocol".
pub(super) const GENERIC: [&str; 6] =
    ["Optional", "Additional", "Second", "Supplementary", "Amended", "Amending"];

/// Where the capitalised words before the head begin: "United Nations Convention", "Optional Protocol".
fn before(text: &[u8], head: Span, from: usize) -> usize {
    let mut start = head.start;
    for _ in 0..MOST_BEFORE {
        let end = skip_space_back(text, start);
        let hyphen = if end == start { dash_before(text, end) } else { 0 };
        let word = word_before(text, end - hyphen);
        let joined = end < start || hyphen > 0;
        // "Council of Europe Convention"
        if end < start && word.of(text) == b"of" {
            let body = word_before(text, skip_space_back(text, word.start));
            if BODIES.iter().any(|known| body.of(text) == known.as_bytes()) && body.start > from {
                start = body.start;
                continue;
            }
        }
        // The first word of a clause has a capital of its own.
        if !joined || word.start <= from || !capital(text, word) || is_opener(text, word) {
            break;
        }
        start = word.start;
    }
    start
}

/// Bodies whose names go on with "of".
const BODIES: [&str; 5] = ["Council", "Organization", "Organisation", "Association", "League"];

/// "Nuclear-Test-Ban", with other words before it.
const MOST_BEFORE: usize = 7;

fn dash_before(text: &[u8], end: usize) -> usize {
    [1, 3]
        .into_iter()
        .find(|&length| end >= length && dash_at(text, end - length) == length)
        .unwrap_or(0)
}

/// Capitalised words that are no part of a name: "The Convention", "Parties to" has a small word between.
fn is_opener(text: &[u8], word: Span) -> bool {
    matches!(
        word.of(text),
        b"The" | b"This" | b"That" | b"Its" | b"Article" | b"States" | b"Assembly" | b"Council"
    )
}

/// Where a name ends that goes on behind its head; `None` if the head is part of another name.
fn after(text: &[u8], head: Span) -> Option<usize> {
    let next = word_at(text, over_space(text, head.end));
    let spaced = is_gap(text, head.end, next.start, b"");
    if spaced && capital(text, next) {
        let naming = next.of(text).ends_with(b"ing");
        return naming.then(|| run(text, next.end));
    }
    if !spaced || !opens(text, next) {
        return Some(head.end);
    }
    // "Convention to Combat", "Protocol to the Convention", but "the Convention to the Secretary-General".
    let to = next.of(text) == b"to";
    let protocol = head.of(text).to_ascii_lowercase().starts_with(b"protocol");
    if to && !protocol && !capital(text, word_at(text, over_space(text, next.end))) {
        return Some(head.end);
    }
    let end = run(text, next.start);
    Some(if end > next.end { end } else { head.end })
}

/// Whether a name goes on with this small word.
fn opens(text: &[u8], word: Span) -> bool {
    const OPENERS: [&str; 13] = [
        "on",
        "of",
        "for",
        "against",
        "to",
        "relating",
        "relative",
        "concerning",
        "governing",
        "between",
        "among",
        "additional",
        "regarding",
    ];
    OPENERS.iter().any(|opener| word.of(text) == opener.as_bytes())
}

/// The end of the last capitalised word of a name from `at` on, with small words between them.
fn run(text: &[u8], at: usize) -> usize {
    let (mut end, mut at, mut small) = (at, at, 0);
    let mut pair = word_at(text, at).of(text) == b"between";
    for _ in 0..MOST_AFTER {
        let word = word_at(text, over_space(text, at));
        let joined = word.start == at
            || is_gap(text, at, word.start, b"")
            || is_gap(text, at, word.start, b"-");
        if word.start == word.end || !joined {
            break;
        }
        let letters = word.of(text);
        if capital(text, word) {
            (end, small) = (word.end, 0);
        } else if small < MOST_SMALL && SMALL.iter().any(|known| letters == known.as_bytes()) {
            // "... and the Paris Agreement" is another name.
            let next = word_at(text, over_space(text, word.end));
            if letters == b"and" && !capital(text, next) {
                // "between the United Nations and the Court" is one.
                if !std::mem::take(&mut pair) {
                    break;
                }
            }
            small += 1;
        } else {
            break;
        }
        at = word.end;
        if let Some(list_end) = list(text, at).filter(|_| end == at) {
            (end, at) = (list_end, list_end);
        }
        // A hyphen inside a word: "Non-Proliferation".
        let dash = dash_at(text, at);
        if dash > 0 && word_at(text, at + dash).end > at + dash {
            at += dash;
        }
    }
    end
}

/// The end of ", Deter and Eliminate" at `at`: single capitalised words that "and" or "or" closes.
fn list(text: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    for _ in 0..LONGEST_LIST {
        let joint = word_at(text, over_space(text, at));
        if matches!(joint.of(text), b"and" | b"or") {
            let last = word_at(text, over_space(text, joint.end));
            return capital(text, last).then_some(last.end);
        }
        let comma = over_space(text, at);
        let word = word_at(text, over_space(text, comma + 1));
        let head = HEADS.iter().any(|head| word.of(text).eq_ignore_ascii_case(head.as_bytes()));
        if text.get(comma) != Some(&b',') || !capital(text, word) || head {
            return None;
        }
        at = word.end;
    }
    None
}

/// Words in such a list.
const LONGEST_LIST: usize = 5;

/// Small words inside a name.
const SMALL: [&str; 23] = [
    "a",
    "an",
    "of",
    "the",
    "on",
    "in",
    "for",
    "to",
    "and",
    "or",
    "against",
    "from",
    "relating",
    "between",
    "among",
    "concerning",
    "with",
    "by",
    "all",
    "relative",
    "additional",
    "de",
    "la",
];

/// Words of a name behind its head.
const MOST_AFTER: usize = 30;

/// Small words between two with a capital: "relating to the", "of all the".
const MOST_SMALL: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_row_is_named_by_its_line() {
        let message = |source| load(source).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(
            message("name\tkind\talso\nA Pact\ttreaty\t-\nA Pact\ttreaty\t-\n"),
            Err("line 3: A Pact is out of order or stands twice".into())
        );
        assert_eq!(
            message("name\tkind\talso\nA Pact\tpact\t-\n"),
            Err("line 2: unknown kind pact".into())
        );
    }
}
