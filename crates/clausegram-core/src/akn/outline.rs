//! Part, number and level of each paragraph, from what the markup says of it and the number it bears.
//!
//! Files have most items as paragraphs beside those they belong to, so that the enumerators tell what is an item of
//! what: `(a)` of the paragraph before, `(i)` of the letter before, unless letters were at `(h)`.

use super::enumerator::Enumerator;
use crate::assemble::Place;
use crate::label::{Label, Suffix};
use crate::record::Part;

/// What the markup tells of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub part: Part,
    /// Number of the annex, counted from 1; 0 outside.
    pub annex: u32,
    /// How many headings of its part stand before it.
    pub section: u32,
    pub enumerator: Option<Enumerator>,
    /// It begins with an opening formula.
    pub opened: bool,
    /// It ends with a colon.
    pub leads_in: bool,
}

/// The places of all paragraphs, in their order.
pub(super) fn places(marks: &[Mark]) -> Vec<Place> {
    let mut outline = Outline::default();
    let numbered = |mark: &Mark| matches!(mark.enumerator, Some(Enumerator::Number(..)));
    let operative = |mark: &&Mark| mark.part == Part::Operative;
    let any = marks.iter().filter(operative).any(numbered);
    let mut places = Vec::with_capacity(marks.len());
    let mut from = 0;
    while from < marks.len() {
        // The paragraphs under one heading.
        let key = |mark: &Mark| (mark.part, mark.annex, mark.section);
        let same = marks[from..].iter().take_while(|mark| key(mark) == key(&marks[from]));
        let to = from + same.count();
        let section = &marks[from..to];
        let opens = |mark: &Mark| mark.opened && !mark.leads_in;
        let counts = !any
            || (!section.iter().any(numbered) && section.iter().any(opens))
            || lost_numbers(section);
        if any && counts && section[0].part == Part::Operative {
            outline.counted = 0;
            outline.numbered = false;
        }
        for mark in section {
            places.push(outline.place(mark, counts));
        }
        from = to;
    }
    places
}

/// The first paragraphs have no number, and the next one goes on where they would have ended.
fn lost_numbers(section: &[Mark]) -> bool {
    let lost = section.iter().take_while(|mark| mark.enumerator.is_none() && mark.opened).count();
    let next = section.get(lost).and_then(|mark| mark.enumerator);
    let goes_on = |number| number as usize == lost + 1;
    lost > 0 && matches!(next, Some(Enumerator::Number(number, Suffix::None)) if goes_on(number))
}

/// What the paragraphs before tell of the next one.
#[derive(Default)]
struct Outline {
    part: Option<(Part, u32)>,
    preambular: u32,
    prose: u32,
    /// The last number given to an operative paragraph that bears none.
    counted: u32,
    /// A number stands before, in the same section.
    numbered: bool,
    /// The paragraph that items belong to.
    open: Option<Label>,
    items: Items,
}

/// The items of a paragraph so far.
#[derive(Default)]
struct Items {
    letter: Option<u32>,
    /// The last Roman numeral below a letter.
    roman: u32,
    /// The last Roman numeral right below the paragraph.
    first_roman: u32,
}

impl Outline {
    fn place(&mut self, mark: &Mark, counts: bool) -> Place {
        let Mark { part, annex, .. } = *mark;
        if self.part != Some((part, annex)) {
            self.part = Some((part, annex));
            (self.prose, self.open, self.items) = (0, None, Items::default());
        }
        match mark.enumerator {
            Some(Enumerator::Item { letter, roman, arabic })
                if part != Part::Preamble || self.open.is_some() =>
            {
                let (label, below) = self.items.next(letter, roman, arabic);
                let level = u8::from(self.open.is_some()) + below;
                Place { part, label, level }
            }
            // Text flush with the margin behind the items of a preambular paragraph goes on with it.
            None if part == Part::Preamble && !mark.opened && self.items.any() => {
                let label = self.open.unwrap_or(Label::Preamble(self.preambular));
                self.items = Items::default();
                Place { part, label, level: 1 }
            }
            enumerator => {
                let label = self.paragraph(part, enumerator, counts);
                self.items = Items::default();
                self.open = Some(label);
                Place { part, label, level: 1 }
            }
        }
    }

    fn paragraph(&mut self, part: Part, enumerator: Option<Enumerator>, counts: bool) -> Label {
        match (part, enumerator) {
            (Part::Preamble, _) => {
                self.preambular += 1;
                Label::Preamble(self.preambular)
            }
            (_, Some(Enumerator::Number(number, suffix))) => {
                self.numbered = true;
                Label::Number(number, suffix)
            }
            (Part::Annex, _) => {
                self.prose += 1;
                Label::Prose(self.prose)
            }
            (Part::Operative, _) if counts && !self.numbered => {
                self.counted += 1;
                Label::Number(self.counted, Suffix::None)
            }
            // Text behind the items of a paragraph belongs to it; what leads in to the first stands at 0.
            (Part::Operative, _) => self.open.unwrap_or(Label::Number(0, Suffix::None)),
        }
    }
}

impl Items {
    fn any(&self) -> bool {
        self.letter.is_some() || self.first_roman > 0
    }

    /// The label of the next item, and how deep below its paragraph it stands.
    fn next(
        &mut self,
        letter: Option<u32>,
        roman: Option<u32>,
        arabic: Option<u32>,
    ) -> (Label, u8) {
        /// The letter before `i`.
        const H: u32 = 8;
        if let Some(value) = roman {
            let below = self.letter.is_some();
            let last = if below { self.roman } else { self.first_roman };
            let follows = value == last + 1 && !(value == 1 && self.letter == Some(H));
            if follows || letter.is_none() {
                *(if below { &mut self.roman } else { &mut self.first_roman }) = value;
                return (Label::Roman(value), 1 + u8::from(below));
            }
        }
        match (letter, arabic) {
            (Some(value), _) => {
                (self.letter, self.roman) = (Some(value), 0);
                (Label::Letter(value), 1)
            }
            (None, arabic) => {
                let depth = 1
                    + u8::from(self.letter.is_some())
                    + u8::from(self.letter.is_some() && self.roman > 0);
                (Label::Arabic(arabic.unwrap_or_default()), depth)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Labels of operative paragraphs and items that bear these numbers, each as often as its level says.
    fn labels(printed: &[&str]) -> Vec<String> {
        let marks: Vec<Mark> = printed
            .iter()
            .map(|printed| Mark {
                part: Part::Operative,
                annex: 0,
                section: 0,
                enumerator: Enumerator::of(printed),
                opened: true,
                leads_in: false,
            })
            .collect();
        places(&marks).iter().map(|place| format!("{} {}", place.level, place.label)).collect()
    }

    #[test]
    fn roman_numerals_stand_below_letters_or_are_letters() {
        assert_eq!(
            labels(&["1.", "(a)", "(i)", "(ii)", "(b)"]),
            ["1 1", "2 (a)", "3 (i)", "3 (ii)", "2 (b)"]
        );
        assert_eq!(
            labels(&["1.", "(g)", "(h)", "(i)", "(j)"]),
            ["1 1", "2 (g)", "2 (h)", "2 (i)", "2 (j)"]
        );
        assert_eq!(labels(&["1.", "(i)", "(ii)", "(v)"]), ["1 1", "2 (i)", "2 (ii)", "2 (v)"]);
        assert_eq!(labels(&["1.", "(a)", "(i)", "(1)"]), ["1 1", "2 (a)", "3 (i)", "4 (1)"]);
    }

    #[test]
    fn paragraphs_without_a_number_are_counted_where_none_has_one() {
        assert_eq!(labels(&["", "", ""]), ["1 1", "1 2", "1 3"]);
        assert_eq!(labels(&["", "1.", "(a)", "", "2."]), ["1 0", "1 1", "2 (a)", "1 1", "1 2"]);
        assert_eq!(labels(&["", "2.", "", "3."]), ["1 1", "1 2", "1 2", "1 3"]);
    }
}
