//! Places in a document: "paragraph 4", "section II, paragraph 5", "paragraph 2 of the annex".
//!
//! A place is one division or several, from the inside outwards ("paragraph 5 of section II") or from the outside
//! inwards ("section II, paragraph 5"). Its value runs from the outside inwards: `section II/5`. Paragraphs and
//! articles have no word in it, since a resolution has the ones and a treaty the others.

use super::numbers::{Style, read};
use super::span::{Span, over_space, word_at, word_before};
use crate::citations::cursor::skip_space_back;
use crate::dates::ordinal;

/// A kind of division, from the outermost to the innermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Division {
    Annex,
    Appendix,
    Part,
    Chapter,
    Section,
    Principle,
    Article,
    Paragraph,
    Sub,
}

/// The words for them.
pub(super) const DIVISIONS: [(&str, Division); 25] = [
    ("annex", Division::Annex),
    ("annexes", Division::Annex),
    ("annexed", Division::Annex),
    ("appendix", Division::Appendix),
    ("part", Division::Part),
    ("parts", Division::Part),
    ("chapter", Division::Chapter),
    ("chapters", Division::Chapter),
    ("chap", Division::Chapter),
    ("chaps", Division::Chapter),
    ("section", Division::Section),
    ("sections", Division::Section),
    ("sect", Division::Section),
    ("sects", Division::Section),
    ("principle", Division::Principle),
    ("article", Division::Article),
    ("articles", Division::Article),
    ("art", Division::Article),
    ("arts", Division::Article),
    ("paragraph", Division::Paragraph),
    ("paragraphs", Division::Paragraph),
    ("para", Division::Paragraph),
    ("paras", Division::Paragraph),
    ("subparagraph", Division::Sub),
    ("subparagraphs", Division::Sub),
];

impl Division {
    /// What stands before its numbers in the value of a place.
    fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Annex => "annex",
            Self::Appendix => "appendix",
            Self::Part => "part",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Principle => "principle",
            Self::Article | Self::Paragraph | Self::Sub => return None,
        })
    }

    fn style(self) -> Style {
        match self {
            Self::Paragraph => Style::Digits,
            Self::Sub => Style::Brackets,
            _ => Style::Any,
        }
    }
}

/// A place without what it is a place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub span: Span,
    /// Such as `4`, `6(a)`, `section II/5`, `annex`.
    pub value: String,
    pub outer: Division,
    inner: Division,
    /// "annexed to" is a verb: it makes a place only of what "to" names.
    pub annexed: bool,
}

impl Place {
    /// Whether the value is one of articles: of a treaty, not of a resolution.
    pub fn of_articles(&self) -> bool {
        self.inner == Division::Article || self.outer == Division::Article
    }
}

/// All places, in order; `seen` are the words for divisions.
pub(super) fn find(text: &[u8], seen: &[(Span, Division)]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for &(word, division) in seen {
        if places.last().is_some_and(|place| word.start < place.span.end) {
            continue;
        }
        let Some(place) = single(text, word, division) else { continue };
        let joined = places.last().and_then(|before| join(text, before, &place));
        match (joined, places.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => places.push(place),
        }
    }
    places
}

/// One division with its numbers.
fn single(text: &[u8], word: Span, division: Division) -> Option<Place> {
    let letters = word.of(text);
    let many = letters.last().is_some_and(|last| matches!(last, b's' | b'S'));
    let annexed = letters.ends_with(b"ed");
    let after = word.end + usize::from(text.get(word.end) == Some(&b'.') && letters.len() <= 5);
    let numbers = if annexed { None } else { read(text, after, division.style(), many) };
    let (value, end) = match (numbers, division) {
        (Some((numbers, end)), _) => {
            let name = division.name().map(|name| format!("{name} "));
            (name.unwrap_or_default() + &numbers, end)
        }
        (None, Division::Annex | Division::Appendix) => (division.name()?.to_string(), after),
        (None, Division::Paragraph) => return preambular(text, word),
        (None, _) => return None,
    };
    let (start, preamble) = qualified(text, word.start, division);
    let value = if preamble { format!("preamble/{value}") } else { value };
    Some(Place { span: Span { start, end }, value, outer: division, inner: division, annexed })
}

/// "operative paragraph 4", "preambular paragraph 3": where that begins, and whether it is of the preamble.
fn qualified(text: &[u8], start: usize, division: Division) -> (usize, bool) {
    let before = word_before(text, skip_space_back(text, start));
    match before.of(text) {
        b"operative" | b"Operative" if division == Division::Paragraph => (before.start, false),
        b"preambular" | b"Preambular" if division == Division::Paragraph => (before.start, true),
        // "sub-paragraph (b)" is written with a hyphen as well.
        _ => (start, false),
    }
}

/// "the third preambular paragraph", "the third paragraph of the preamble".
fn preambular(text: &[u8], word: Span) -> Option<Place> {
    let before = word_before(text, skip_space_back(text, word.start));
    let of_preamble = |at: usize| {
        let mut at = at;
        for expected in ["of", "the", "preamble"] {
            let next = word_at(text, over_space(text, at));
            if !next.of(text).eq_ignore_ascii_case(expected.as_bytes()) {
                return None;
            }
            at = next.end;
        }
        Some(at)
    };
    let (counted, end) = match before.of(text) {
        b"preambular" => (word_before(text, skip_space_back(text, before.start)), word.end),
        _ => (before, of_preamble(word.end)?),
    };
    let number = ordinal(std::str::from_utf8(counted.of(text)).ok()?)?;
    let span = Span { start: counted.start, end };
    let (outer, inner) = (Division::Part, Division::Paragraph);
    Some(Place { span, value: format!("preamble/{number}"), outer, inner, annexed: false })
}

/// Two divisions that make one place.
fn join(text: &[u8], first: &Place, second: &Place) -> Option<Place> {
    let span = Span { start: first.span.start, end: second.span.end };
    if first.annexed || second.annexed {
        return None;
    }
    let between = between(text, first.span.end, second.span.start);
    let (outer, inner) =
        if second.outer > first.inner && matches!(between, b"," | b"" | b":" | b"(") {
            (first, second)
        } else if second.inner < first.outer && OUTWARDS.contains(&between) {
            (second, first)
        } else {
            return None;
        };
    Some(Place {
        span,
        value: composed(outer, inner),
        outer: outer.outer,
        inner: inner.inner,
        annexed: false,
    })
}

const OUTWARDS: [&[u8]; 8] =
    [b"of", b"of the", b"of its", b"in", b"in the", b"to", b"to the", b"under"];

fn between(text: &[u8], start: usize, end: usize) -> &[u8] {
    crate::citations::cursor::trimmed(text, start, end)
}

/// "article 12, paragraphs 1 and 2" is `12(1),12(2)`, "section II, paragraph 5" `section II/5`.
fn composed(outer: &Place, inner: &Place) -> String {
    let nested = match outer.inner {
        Division::Article => {
            inner.inner >= Division::Paragraph && inner.outer >= Division::Paragraph
        }
        Division::Paragraph => inner.inner == Division::Sub,
        _ => false,
    };
    if !nested || outer.value.contains([',', '-']) {
        return format!("{}/{}", outer.value, inner.value);
    }
    let mut value = String::new();
    for item in inner.value.split_inclusive([',', '-']) {
        let (item, mark) = match item.strip_suffix([',', '-']) {
            Some(number) => (number, &item[number.len()..]),
            None => (item, ""),
        };
        let goes_on = value.ends_with('-');
        if !goes_on {
            value.push_str(&outer.value);
        }
        match item.find('(') {
            Some(0) => value.push_str(item),
            Some(at) => value.push_str(&format!("({}){}", &item[..at], &item[at..])),
            None => value.push_str(&format!("({item})")),
        }
        value.push_str(mark);
    }
    value
}

/// What stands behind a place: of what it is a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// "above", "below", "of the present resolution": and the place behind these words.
    Own(usize),
    /// "thereof", "thereto", "of which".
    Last(usize),
    /// "of": what follows from there on.
    Named(usize),
    Nothing,
}

/// Reads what follows a place.
pub(super) fn of(text: &[u8], place: &Place) -> Of {
    let mut at = over_space(text, place.span.end);
    if text.get(at) == Some(&b',') {
        at = over_space(text, at + 1);
    }
    let word = word_at(text, at);
    let preposition: &[u8] = match word.of(text) {
        b"above" | b"below" if text.get(word.end) != Some(&b'-') => return Of::Own(word.end),
        b"hereof" | b"hereto" => return Of::Own(word.end),
        b"thereof" | b"thereto" | b"therein" => return Of::Last(word.end),
        other => other,
    };
    let allowed = match place.outer {
        Division::Annex | Division::Appendix => matches!(preposition, b"of" | b"to" | b"in"),
        _ => matches!(preposition, b"of" | b"in"),
    };
    if !allowed {
        return Of::Nothing;
    }
    let next = over_space(text, word.end);
    if word_at(text, next).of(text) == b"which" {
        return Of::Last(word_at(text, next).end);
    }
    own(text, next).map_or(Of::Named(next), Of::Own)
}

/// The end of "the present resolution" at `at`.
fn own(text: &[u8], at: usize) -> Option<usize> {
    let mut word = word_at(text, at);
    if word.of(text) == b"the" {
        word = word_at(text, over_space(text, word.end));
    }
    if !matches!(word.of(text), b"present" | b"this") {
        return None;
    }
    let noun = word_at(text, over_space(text, word.end));
    matches!(
        noun.of(text),
        b"resolution" | b"decision" | b"annex" | b"declaration" | b"Declaration"
    )
    .then_some(noun.end)
}
