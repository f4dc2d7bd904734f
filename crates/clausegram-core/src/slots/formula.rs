//! What a clause says as a formula: slots and quoted titles masked.
//!
//! ```text
//! title = "entitled" quotation mark words closing mark
//! ```
//!
//! A title is no slot: when it changes, the clause speaks of something else. But the formula around it is the same in all
//! resolutions: `the item entitled “{title}”`.

use super::{Slot, slots};

/// Longer quotations than this, in bytes, are no titles; a mark without its partner is not looked for past it.
const LONGEST: usize = 600;

/// The text with names in braces in place of what moves on and of quoted titles.
#[must_use]
pub fn formula(text: &str) -> String {
    let mut formula = String::with_capacity(text.len());
    let slots = slots(text);
    let mut ahead = slots.iter().peekable();
    let mut at = 0;
    let mut put = |from: &mut usize, start: usize, end: usize, name: &str| {
        if let Some(before) = text.get(*from..start) {
            formula.push_str(before);
            formula.push('{');
            formula.push_str(name);
            formula.push('}');
            *from = end;
        }
    };
    for (start, end) in titles(text) {
        while let Some(slot) = ahead.next_if(|slot| slot.end <= start) {
            put(&mut at, slot.start, slot.end, slot.kind.as_str());
        }
        put(&mut at, start, end, "title");
        while ahead.next_if(|slot| slot.start < end).is_some() {}
    }
    for Slot { kind, start, end } in ahead {
        put(&mut at, *start, *end, kind.as_str());
    }
    formula.push_str(&text[at..]);
    formula
}

/// The words of quoted titles, without the marks; in order.
fn titles(text: &str) -> Vec<(usize, usize)> {
    const WORD: &str = "entitled ";
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(WORD).map(|place| at + place + WORD.len()) {
        at = start;
        let rest = &text[start..];
        let Some((open, close)) = MARKS.iter().find(|(open, _)| rest.starts_with(*open)) else {
            continue;
        };
        let first = start + open.len_utf8();
        let words = text[first..].char_indices().take_while(|(place, _)| *place < LONGEST);
        if let Some((length, _)) = words.into_iter().find(|(_, one)| one == close) {
            found.push((first, first + length));
            at = first + length;
        }
    }
    found
}

/// Quotation marks and their partners.
const MARKS: [(char, char); 4] = [('“', '”'), ('"', '"'), ('«', '»'), ('„', '“')];

#[cfg(test)]
mod tests {
    use super::formula;

    #[test]
    fn titles_and_slots_are_masked() {
        assert_eq!(
            formula(
                "Decides to include in the agenda of its sixtieth session the item entitled “Lamps of 2010”."
            ),
            "Decides to include in the agenda of its {session} session the item entitled “{title}”."
        );
        assert_eq!(
            formula("the item entitled \"Lamps\" on 3 May 2020,"),
            "the item entitled \"{title}\" on {date},"
        );
        assert_eq!(
            formula("the keeper entitled to rest, the item entitled “Lamps"),
            "the keeper entitled to rest, the item entitled “Lamps"
        );
        assert_eq!(formula(""), "");
    }

    #[test]
    fn marks_without_a_partner_cost_no_more_than_others() {
        let text = "entitled “".repeat(20_000);
        assert_eq!(formula(&text), text);
    }
}
