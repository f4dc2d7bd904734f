//! Names of bodies, read outwards from their noun: "the Commission on the Status of Women".

use super::words::{Sense, Words};

/// Words of the longest name that is read.
const MOST_WORDS: usize = 14;

/// The name of the body whose noun stands at a word; `None` if that is no name.
pub(super) fn name(words: &Words, noun: usize) -> Option<String> {
    let word = words.get(noun)?;
    (word.capital() && word.has(Sense::Body)).then_some(())?;
    let (first, last) = (first_word(words, noun), last_word(words, noun));
    let name: Vec<&str> = words.list[first..=last].iter().map(|word| word.text).collect();
    Some(match name.join(" ").as_str() {
        "Assembly" => "General Assembly".to_owned(),
        name => name.to_owned(),
    })
}

/// The noun of the body that a name beginning at `at` is of.
pub(super) fn noun_after(words: &Words, at: usize) -> Option<usize> {
    let place = |offset: usize| words.get(at + offset).filter(|word| word.capital());
    (0..MOST_WORDS)
        .take_while(|&offset| {
            place(offset).is_some() || words.is_any(at + offset, &["and", "on", "of", "the", "for"])
        })
        .map(|offset| at + offset)
        .find(|&at| words.has(at, Sense::Body) && words.list[at].capital())
}

fn first_word(words: &Words, noun: usize) -> usize {
    let mut first = noun;
    while first > 0 && noun - first < MOST_WORDS {
        let before = first - 1;
        let joins = |at: usize| words.list[at].mark == 0 && words.get(at).is_some();
        let capital = |at: usize| words.list[at].capital() && joins(at);
        if capital(before) && !opens(words, before) {
            first = before;
        } else if words.is(before, "and")
            && before > 0
            && capital(before - 1)
            && !words.is(before - 1, "Assembly")
        {
            first = before - 1;
        } else {
            break;
        }
    }
    first
}

/// Whether a capitalised word is the verb that opens the clause ("Requests Committee members").
fn opens(words: &Words, at: usize) -> bool {
    at == 0 || words.has(at, Sense::Ask) || words.has(at, Sense::Tell)
}

pub(super) fn last_word(words: &Words, noun: usize) -> usize {
    let (mut last, mut at) = (noun, noun);
    while at - noun < MOST_WORDS && words.list[at].mark == 0 {
        at += 1;
        let Some(word) = words.get(at) else { break };
        let joint = word.is_any(&["of", "on", "for"])
            || word.is("the") && words.is_any(at - 1, &["of", "on", "for"])
            || word.is("and") && !words.is(at + 1, "the") && last == at - 1 && last > noun;
        if word.capital() {
            last = at;
        } else if !joint {
            break;
        }
    }
    last
}
