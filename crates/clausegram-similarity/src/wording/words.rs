//! Words of a text as they are compared when a change is looked for, with their places.
//!
//! ```text
//! word        = run of letters, digits and marks, with joiners inside: "60/45", "A/57/505", "women’s", "1.5"
//! joiner      = one of ' - / . , · between two characters of a word ("." and "," only between digits)
//! ideograph   = a word by itself, like any character of a script that is written without spaces
//! punctuation = any other character that is no white space: a word by itself
//! ```
//!
//! What typesetters choose freely is one and the same: curly and straight quotation marks, hyphens and
//! dashes of any length. Soft hyphens and marks without width are not there.

use std::ops::Range;

use crate::tokens::classes::{self, MARK};

/// Characters of one form to compare, whatever was set.
fn folded(character: char) -> char {
    match character {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

/// Whether a character stands in a text without being seen.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character is a word by itself: scripts in which spaces do not part words.
fn stands_alone(character: char) -> bool {
    matches!(character,
        '\u{0e00}'..='\u{0eff}'         // Thai, Lao
        | '\u{1000}'..='\u{109f}'       // Myanmar
        | '\u{1780}'..='\u{17ff}'       // Khmer
        | '\u{2e80}'..='\u{303f}'       // radicals, ideographic marks
        | '\u{3040}'..='\u{30ff}'       // kana
        | '\u{3400}'..='\u{9fff}'       // ideographs
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character joins what stands before and after it to one word.
fn is_joiner(character: char, before: char, after: char) -> bool {
    match character {
        '\'' | '-' | '/' | '·' => true,
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn is_of_word(character: char) -> bool {
    classes::WORD.has(character) && character != '_' && !stands_alone(character)
}

/// Calls `each` with the form and the bytes of every word of a text, in order.
pub fn words<E>(
    text: &str,
    mut each: impl FnMut(&str, Range<usize>) -> Result<(), E>,
) -> Result<(), E> {
    let mut form = String::new();
    let mut at = 0;
    while let Some(&first) = text.as_bytes().get(at) {
        let start = at;
        if first == b' ' {
            at += 1;
        } else if let Some(end) = ascii_end(text.as_bytes(), at) {
            at = end;
            each(&text[start..at], start..at)?;
        } else {
            at = word_end(text, at, &mut form);
            if !form.is_empty() {
                each(&form, start..at)?;
            }
        }
    }
    Ok(())
}

/// ASCII letters and digits.
static OF_WORD: [bool; 256] = {
    let mut of_word = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        of_word[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    of_word
};

/// Where the word of letters and digits that begins at `at` ends, if all of it and what follows is
/// ASCII.
fn ascii_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    if !OF_WORD[usize::from(bytes[at])] {
        return None;
    }
    loop {
        let length = bytes[at..].iter().position(|byte| !OF_WORD[usize::from(*byte)]);
        at = length.map_or(bytes.len(), |length| at + length);
        let Some(&joiner) = bytes.get(at) else { return Some(at) };
        let Some(&after) = bytes.get(at + 1) else { return joiner.is_ascii().then_some(at) };
        let joins = is_joiner(joiner.into(), bytes[at - 1].into(), after.into());
        if !joiner.is_ascii() || joins && !after.is_ascii() {
            return None;
        }
        if !joins || !after.is_ascii_alphanumeric() {
            return Some(at);
        }
        at += 1;
    }
}

/// Where the word that begins at `at` ends; its form is written down, empty for what is not seen.
fn word_end(text: &str, at: usize, form: &mut String) -> usize {
    form.clear();
    let mut rest = text[at..].chars();
    let Some(first) = rest.next() else { return at };
    let end = |rest: &std::str::Chars<'_>| text.len() - rest.as_str().len();
    if first.is_whitespace() || is_unseen(first) {
        return end(&rest);
    }
    form.push(folded(first));
    let in_word = is_of_word(first);
    let mut last = first;
    loop {
        let mut ahead = rest.clone();
        let Some(next) = ahead.next() else { return text.len() };
        let joins = |after| is_of_word(after) && is_joiner(folded(next), last, after);
        if is_unseen(next) {
            // In the word, but no part of its form.
        } else if MARK.has(next)
            || in_word
                && (is_of_word(next) || is_of_word(last) && ahead.clone().next().is_some_and(joins))
        {
            form.push(folded(next));
            last = if MARK.has(next) { last } else { next };
        } else {
            return end(&rest);
        }
        rest = ahead;
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    fn cut(text: &str) -> Vec<(String, &str)> {
        let mut found = Vec::new();
        let each = |form: &str, place| {
            found.push((form.to_owned(), &text[place]));
            Ok::<_, ()>(())
        };
        words(text, each).expect("nothing fails");
        found
    }

    fn forms(text: &str) -> String {
        cut(text).into_iter().map(|(form, _)| form).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_numbers_and_symbols_stand_whole() {
        assert_eq!(
            forms("resolution 60/45 (A/57/505), 1.5 or 1,000 well-known women's rights; etc."),
            "resolution 60/45 ( A/57/505 ) , 1.5 or 1,000 well-known women's rights ; etc ."
        );
        assert_eq!(forms("5, 6 and 7.Then -- a-"), "5 , 6 and 7 . Then - - a -");
    }

    #[test]
    fn what_typesetters_choose_is_the_same() {
        assert_eq!(forms("“women’s” – self‑help"), "\" women's \" - self-help");
        assert_eq!(forms("co\u{ad}operation"), "cooperation");
        assert_eq!(cut("co\u{ad}op x")[0].1, "co\u{ad}op");
        assert_eq!(forms("a\u{200b} \u{feff}b"), "a b");
    }

    #[test]
    fn marks_stay_with_their_letters_and_ideographs_stand_alone() {
        assert_eq!(forms("e\u{301}te\u{301} naïve-té"), "e\u{301}te\u{301} naïve-té");
        assert_eq!(forms("大会 A/75/1 kana"), "大 会 A/75/1 kana");
        assert_eq!(forms("الجمعية العامة،"), "الجمعية العامة ،");
        assert_eq!(forms("abc-é é-abc x’é"), "abc-é é-abc x'é");
    }

    #[test]
    fn every_character_but_space_is_in_one_word() {
        let text = "a\u{a0}b  ’’ “x” --é¹² 5/é 🙂\u{200d}🙂 _a_ ٣٤ ½";
        let mut seen = vec![0; text.len()];
        for (_, word) in cut(text) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            seen[start..start + word.len()].iter_mut().for_each(|count| *count += 1);
        }
        for (at, one) in text.char_indices() {
            let expected = i32::from(!one.is_whitespace() && one != '\u{200d}');
            assert!(seen[at] <= 1 && seen[at] >= expected, "{one:?} at {at}");
        }
        assert_eq!(cut("").len() + cut(" \t ").len(), 0);
    }
}
