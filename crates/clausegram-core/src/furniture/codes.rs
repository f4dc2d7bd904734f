//! Furniture that is known by its form alone: separators, dockets, bar codes, job codes.

use crate::document::Document;
use crate::tokens::{Gap, Head, Role};

/// Separators, dockets, bar codes and job codes: known by their form alone.
pub(super) fn mark(doc: &mut Document, index: usize) {
    let token = doc.tokens[index];
    let plain = match token.head {
        Head::Lower | Head::Superscript => true,
        Head::Upper => !matches!(doc.first_byte(index), b'N' | b'G' | b'V'),
        _ => false,
    };
    if plain {
        return;
    }
    let word = doc.word(index);
    match token.head {
        Head::Rule if token.len() >= 5 || token.begins_line() => {
            doc.mark(index..index + 1, Role::Separator)
        }
        Head::Digit if is_printing_day(doc, index) => doc.mark(index..index + 1, Role::Docket),
        Head::Digit | Head::Upper if is_docket(word) || is_split_docket(doc, index) => {
            let mut end = index + 1 + usize::from(!is_docket(word));
            if end < doc.tokens.len() && is_language_code(doc.word(end)) {
                end += 1;
            }
            // The day of printing, "241018", stands on the same line.
            let printed = doc
                .tokens
                .get(end)
                .is_some_and(|t| t.len() == 6 && doc.word(end).bytes().all(|b| b.is_ascii_digit()));
            doc.mark(index..end + usize::from(printed), Role::Docket);
        }
        Head::Other | Head::Digit | Head::Upper if is_bar_code(word) => {
            doc.mark(index..index + 1, Role::Docket)
        }
        Head::Other if word.starts_with("<<") => {
            let end = job_code_end(doc, index);
            doc.mark(index..end, Role::JobCode);
        }
        Head::Bracket if word.starts_with("[DU") && word.ends_with(']') => {
            doc.mark(index..index + 1, Role::JobCode)
        }
        Head::Bracket if word.starts_with("[DU") => {
            let glued = doc.tokens[index].start as usize + word.find(']').unwrap_or(0);
            let end = job_code_end(doc, index).max(doc.token_from(glued));
            doc.mark(index..end, Role::JobCode);
        }
        _ => {}
    }
}

/// "241018" before the bar code.
fn is_printing_day(doc: &Document, index: usize) -> bool {
    let digits = |word: &str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit());
    digits(doc.word(index))
        && doc.alone(index)
        && doc.tokens.get(index + 1).is_some_and(|_| is_bar_code(doc.word(index + 1)))
}

/// "21-18662", "GE.16-20858(E)".
fn is_docket(word: &str) -> bool {
    let word =
        word.strip_suffix(')').and_then(|w| w.rsplit_once('(')).map_or(word, |(code, _)| code);
    let word = ["GE.", "V.", "N"].iter().find_map(|place| word.strip_prefix(place)).unwrap_or(word);
    matches!(word.as_bytes(), [a, b, b'-', rest @ ..] if a.is_ascii_digit() && b.is_ascii_digit() && rest.len() == 5 && rest.iter().all(u8::is_ascii_digit))
}

/// "02 54145", "84 7276 1/3": alone on a line, or beside a page number.
fn is_split_docket(doc: &Document, index: usize) -> bool {
    let digits = |i: usize, lengths: std::ops::RangeInclusive<usize>| {
        doc.tokens.get(i).is_some_and(|t| {
            lengths.contains(&t.len()) && doc.word(i).bytes().all(|b| b.is_ascii_digit())
        })
    };
    if !digits(index, 2..=2) || !digits(index + 1, 4..=5) || doc.tokens[index + 1].gap != Gap::Space
    {
        return false;
    }
    let fraction = |i: usize| doc.tokens.get(i).is_some() && is_fraction(doc.word(i));
    let begins = doc.tokens[index].begins_line() || index > 0 && fraction(index - 1);
    let behind = index + 2;
    let ends = doc
        .tokens
        .get(behind)
        .is_none_or(|t| t.begins_line() || is_language_code(doc.word(behind)));
    begins && (ends && !doc.layout.flat || fraction(behind)) || index > 0 && fraction(index - 1)
}

/// "2/4", "3/...".
pub(super) fn is_fraction(word: &str) -> bool {
    let number = |w: &str| !w.is_empty() && w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit());
    word.split_once('/').is_some_and(|(a, b)| number(a) && (number(b) || matches!(b, "..." | "…")))
}

/// "(E)".
fn is_language_code(word: &str) -> bool {
    matches!(word.as_bytes(), [b'(', a, b')'] if a.is_ascii_uppercase())
}

/// "*2118662*", "N0254145".
fn is_bar_code(word: &str) -> bool {
    let digits = |s: &str| s.len() >= 6 && s.bytes().all(|b| b.is_ascii_digit());
    word.strip_prefix('*').and_then(|w| w.strip_suffix('*')).is_some_and(digits)
        || word.strip_prefix('N').is_some_and(|w| w.len() == 7 && digits(w))
}

/// End of "<<ODS JOB NO>>N0254145E<<ODS JOB NO>>": at the second ">>", if it is near.
fn job_code_end(doc: &Document, start: usize) -> usize {
    let mut closed = 0;
    for index in start..doc.tokens.len().min(start + 14) {
        closed += doc.word(index).matches(">>").count();
        if closed >= 2 {
            return index + 1;
        }
    }
    start + 1
}
