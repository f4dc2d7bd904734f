//! What all members of a family say, with a slot where they differ.

use std::ops::Range;

use super::SLOT;
use crate::difference::{Change, difference};
use crate::wording::words;
use crate::{Error, Stop, Wording};

/// The template of texts of a wording, the first of which is shown: its words that are kept in all others,
/// one slot for all that stands between two of them in any.
pub fn template(
    wording: &Wording,
    shown: &str,
    texts: Range<usize>,
    stop: Stop<'_>,
) -> Result<String, Error> {
    let row = wording.row(texts.start);
    let mut kept = vec![true; row.words.len()];
    // Whether something stands before each word, or behind the last, in any other text.
    let mut put_in = vec![false; row.words.len() + 1];
    for text in texts.skip(1) {
        for edit in difference(wording, row, wording.row(text), stop)? {
            if matches!(edit.change, Change::Kept | Change::Closing) {
                continue;
            }
            kept[edit.from.clone()].fill(false);
            put_in[edit.from.start] = true;
        }
    }
    rendered(shown, &kept, &put_in)
}

/// The kept words of a text as they stand there, one [`SLOT`] for what stands between them.
fn rendered(shown: &str, kept: &[bool], put_in: &[bool]) -> Result<String, Error> {
    let mut places = Vec::with_capacity(kept.len());
    words(shown, |_, place| {
        places.push(place);
        Ok::<_, Error>(())
    })?;
    let mut template = String::with_capacity(shown.len());
    let (mut in_slot, mut end) = (false, 0);
    for (word, place) in places.iter().enumerate() {
        let before = &shown[end..place.start];
        if !in_slot && (put_in[word] || !kept[word]) {
            // Where words were put in between two that are kept, or only a mark was left out, there is
            // one space too few.
            let is_tight =
                kept[word] || before.is_empty() && template.ends_with(char::is_alphanumeric);
            template.push_str(if is_tight && word > 0 { " " } else { before });
            template.push_str(SLOT);
            in_slot = true;
        }
        if kept[word] {
            template.push_str(if in_slot && word == 0 { " " } else { before });
            template.push_str(&shown[place.clone()]);
            in_slot = false;
        }
        end = place.end;
    }
    if put_in[places.len()] && !in_slot {
        template.push(' ');
        template.push_str(SLOT);
    }
    Ok(template)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Control, threads};

    fn of(texts: &[&str]) -> String {
        let pool = threads(1).expect("a thread");
        let wording = Wording::of(texts, |_| Vec::new(), &Control::new(&pool)).expect("words");
        template(&wording, texts[0], 0..texts.len(), Stop::never()).expect("memory")
    }

    #[test]
    fn what_all_say_stands_and_the_rest_is_one_slot() {
        assert_eq!(
            of(&[
                "Asks the Warden to count the lamps;",
                "Asks the Keeper of oars to count the lamps;"
            ]),
            "Asks the {...} to count the lamps;"
        );
        assert_eq!(
            of(&["Notes the tide, and the wind.", "Notes the tide and the wind;"]),
            "Notes the tide {...} and the wind."
        );
        assert_eq!(
            of(&["Count the lamps", "Also count the lamps by night"]),
            "{...} the lamps {...}"
        );
        assert_eq!(
            of(&["Mend the boat, and row", "Mend the boat, sand it, and row"]),
            "Mend the boat, {...} and row"
        );
        assert_eq!(of(&["Lamps", "Oars"]), "{...}");
        assert_eq!(of(&["The same words.", "The same words;"]), "The same words.");
        assert_eq!(of(&["lamps are lit", "green lamps are lit"]), "{...} lamps are lit");
    }
}
