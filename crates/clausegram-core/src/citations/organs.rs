//! Names of organs, found by their last word and then backwards.

use std::sync::LazyLock;

use super::Organ;
use crate::tables::{TableError, read};

/// What a name before "resolution" tells of the organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// One organ.
    Organ(Organ),
    /// The bare word "Council": the one whose numbers have this form, as each has its own.
    Council,
}

struct Name {
    /// Letters of the name, lower case, without spaces: extracted text loses and adds spaces.
    letters: Vec<u8>,
    last_word: Vec<u8>,
    named: Named,
}

/// Names by their last two letters; longest names first, so that the first match is the best.
static NAMES: LazyLock<[Vec<Name>; 1024]> =
    LazyLock::new(|| match load(include_str!("../../data/eng/organs.tsv")) {
        Ok(names) => by_last_letters(names),
        Err(error) => panic!("data/eng/organs.tsv, {error}"),
    });

/// Makes what is made once.
pub(super) fn prepare() {
    LazyLock::force(&NAMES);
}

fn by_last_letters(names: Vec<Name>) -> [Vec<Name>; 1024] {
    let mut by_letters = [const { Vec::new() }; 1024];
    for name in names {
        by_letters[last_letters(&name.last_word)].push(name);
    }
    by_letters
}

/// What is left of the last two letters if case is left aside.
fn last_letters(word: &[u8]) -> usize {
    let letter = |byte: u8| usize::from(byte & 0x1F);
    match word {
        [.., before, last] => letter(*before) << 5 | letter(*last),
        [last] => letter(*last),
        [] => 0,
    }
}

fn load(source: &str) -> Result<Vec<Name>, TableError> {
    let mut names = Vec::new();
    for row in read(source, &["name", "symbol"])? {
        let name = row.required(0)?;
        let named = match row.optional(1) {
            Some("?") => Named::Council,
            None => Named::Organ(Organ::Other),
            Some(prefix) => Organ::of_prefix(prefix)
                .map(Named::Organ)
                .ok_or_else(|| row.error(format!("unknown symbol {prefix}")))?,
        };
        let letters = |text: &str| -> Vec<u8> {
            text.bytes()
                .filter(|byte| *byte != b' ')
                .map(|byte| byte.to_ascii_lowercase())
                .collect()
        };
        let last_word = letters(name.rsplit(' ').next().unwrap_or(name));
        names.push(Name { letters: letters(name), last_word, named });
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.letters.len()));
    Ok(names)
}

/// The longest name whose last letter is the last letter of the capitalised word `start..end`,
/// with the place where the name starts.
pub(super) fn ending_with(text: &[u8], start: usize, end: usize) -> Option<(Named, usize)> {
    let word = text.get(start..end)?;
    NAMES[last_letters(word)]
        .iter()
        .filter(|name| {
            let tail = word.len().checked_sub(name.last_word.len()).and_then(|at| word.get(at..));
            let same =
                |tail: &[u8]| tail == name.last_word || tail.eq_ignore_ascii_case(&name.last_word);
            tail.is_some_and(same)
        })
        .find_map(|name| Some((name.named, begin(text, end, &name.letters)?)))
}

/// Reads `letters` backwards from `end`, over single spaces, and gives the place of the first.
fn begin(text: &[u8], end: usize, letters: &[u8]) -> Option<usize> {
    let mut at = end;
    for &letter in letters.iter().rev() {
        if at > 0 && text[at - 1] == letter {
            at -= 1;
            continue;
        }
        at -= super::cursor::space_before(text, at);
        let byte = *text.get(at.checked_sub(1)?)?;
        if byte.to_ascii_lowercase() != letter {
            return None;
        }
        at -= 1;
    }
    text.get(at)?.is_ascii_uppercase().then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_the_end_of(text: &str) -> Option<(Named, usize)> {
        let start = text.rfind(' ').map_or(0, |at| at + 1);
        ending_with(text.as_bytes(), start, text.len())
    }

    #[test]
    fn the_longest_name_wins() {
        let organ = |organ, at| Some((Named::Organ(organ), at));
        assert_eq!(at_the_end_of("the Human Rights Council"), organ(Organ::HumanRightsCouncil, 4));
        assert_eq!(
            at_the_end_of("the Economic and Social Council"),
            organ(Organ::EconomicAndSocialCouncil, 4)
        );
        assert_eq!(at_the_end_of("the GeneralAssembly"), organ(Organ::GeneralAssembly, 4));
        assert_eq!(at_the_end_of("the Environment Assembly"), organ(Organ::Other, 4));
        assert_eq!(at_the_end_of("of the Council"), Some((Named::Council, 7)));
        assert_eq!(at_the_end_of("of the council"), None);
    }

    #[test]
    fn a_wrong_symbol_is_named_by_its_line() {
        let bad = load("name\tsymbol\nGeneral Assembly\tA\nOther Assembly\tQ\n").map(|_| ());
        assert_eq!(bad.map_err(|error| error.to_string()), Err("line 3: unknown symbol Q".into()));
    }
}
