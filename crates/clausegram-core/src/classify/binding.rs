//! On what ground a clause binds, if it does.
//!
//! Force is no matter of the verb alone: the same "decides" binds all Members where the Security
//! Council says it, and nobody else where the Assembly says it of its own agenda. So it is a
//! column of its own, next to the scales of strength and apart from them, and names the ground:
//!
//! | ground | when |
//! |---|---|
//! | `chapter_vii` | the Security Council, with a verb that obliges, in a text that invokes Chapter VII of the Charter or its Articles 39 to 42 |
//! | `article_25` | the Security Council, with such a verb, without that |
//! | `internal` | any other organ, in a decision: it binds the organ and its bodies, and in matters of budget and membership the Members (Articles 17 and 4 to 6) |
//! | `recommendation` | a directive of any other organ (Articles 10 to 14 and 62), or of the Security Council with a verb that does not oblige |
//!
//! Whether a clause of the Council binds under Article 25 alone is disputed and depends on its words, the
//! discussions before it and the Charter provisions invoked (International Court of Justice, Namibia,
//! advisory opinion of 21 June 1971, paragraph 114): the column says where to look, it does not settle
//! it.

use std::ops::Range;

use serde::Serialize;

use super::labels::Function;
use super::verb::Verb;
use super::{Classifier, Labels, Place, Reason, rules};
use crate::lexicon::Lexicon;
use crate::record::{Label, Name, Part};

/// The ground on which a clause binds, or that it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Binding {
    /// A measure of the Security Council under Chapter VII.
    ChapterVii,
    /// A decision of the Security Council outside Chapter VII.
    #[serde(rename = "article_25")]
    Article25,
    /// A decision of another organ in its own affairs.
    Internal,
    /// Asks without binding.
    Recommendation,
}

impl Binding {
    /// Its name, as in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ChapterVii => "chapter_vii",
            Self::Article25 => "article_25",
            Self::Internal => "internal",
            Self::Recommendation => "recommendation",
        }
    }
}

/// Who speaks, and what it invokes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Grounds {
    is_known: bool,
    is_council: bool,
    chapter_vii: bool,
}

impl Grounds {
    pub(super) fn of(organ: Option<&str>) -> Self {
        let is_council = organ.is_some_and(|organ| organ.eq_ignore_ascii_case("security council"));
        Self { is_known: organ.is_some(), is_council, chapter_vii: false }
    }

    /// "Acting under Chapter VII of the Charter": what a clause invokes holds for those behind it. The
    /// words that do, where this clause is the first.
    pub(super) fn read(&mut self, text: &str, part: Part) -> Option<Range<usize>> {
        if !self.is_council || part == Part::Annex || self.chapter_vii {
            return None;
        }
        let place = invokes_chapter_vii(text);
        self.chapter_vii = place.is_some();
        place
    }

    /// The ground on which a clause with this verb binds, and why.
    fn binding(self, verb: &Verb, lexicon: &Lexicon, part: Part) -> Option<(Binding, Why)> {
        let acts = matches!(verb.function, Function::Directive | Function::Decision);
        if !self.is_known || !acts || part != Part::Operative {
            return None;
        }
        let meaning = verb.row.and_then(|row| lexicon.meaning(row));
        let obliges = meaning.and_then(|meaning| meaning.obliges.as_ref());
        Some(match (self.is_council, obliges) {
            (true, Some(row)) if self.chapter_vii => (Binding::ChapterVii, Why::Row(row.clone())),
            (true, Some(row)) => (Binding::Article25, Why::Row(row.clone())),
            (true, None) => (Binding::Recommendation, Why::Rule(rules::NOT_OBLIGING)),
            (false, _) if verb.function == Function::Decision => {
                (Binding::Internal, Why::Rule(rules::OWN_AFFAIRS))
            }
            (false, _) => (Binding::Recommendation, Why::Rule(rules::CANNOT_BIND)),
        })
    }
}

impl Classifier<'_> {
    /// On what ground the clause's verb binds. Of an item that has its chapeau's verb the chapeau's
    /// evidence tells.
    pub(super) fn find_binding(&self, verb: &Verb, part: Part, labels: &mut Labels) {
        let Some((binding, why)) = self.grounds.binding(verb, self.lexicon, part) else { return };
        labels.binding = Some(binding);
        if labels.inherited {
            return;
        }
        let rule = match why {
            Why::Row(row) => row,
            Why::Rule(rule) => self.rules.name(rule, None),
        };
        labels.reason(Label::Binding, rule, verb.place.clone());
        if binding == Binding::ChapterVii {
            let rule = self.rules.name(rules::CHAPTER_VII, None);
            labels.reasons.push(Reason { label: Label::Binding, rule, place: Place::Invocation });
        }
    }
}

/// What tells on what ground a verb binds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// The row of the verb.
    Row(Name),
    Rule(&'static str),
}

/// The words "Acting under Chapter VII", "acting under Articles 39 and 40". A clause that only
/// speaks of the chapter ("measures adopted under Chapter VII in the past") does not act under it.
fn invokes_chapter_vii(text: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 120;
    const CHAPTER: &str = "Chapter VII";
    ["Acting ", "acting "].iter().find_map(|word| {
        let at = text.find(word)?;
        let rest = &text[at..];
        let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(end, _)| end);
        let words = &rest[..end];
        let chapter = ["Chapter VII ", "Chapter VII,"].iter().find_map(|name| words.find(name));
        let articles = || {
            let first = words.find("Article")?;
            let number = |number: &str| Some(words.find(number)? + number.len());
            let last = ["39", "40", "41", "42"].into_iter().filter_map(number).max();
            last.filter(|last| *last > first)
        };
        let end = chapter.map(|chapter| chapter + CHAPTER.len()).or_else(articles)?;
        Some(at..at + end)
    })
}
