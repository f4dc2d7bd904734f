//! Verbs that do not open their clause.
//!
//! ```text
//! clause = subject [","] formula         "The General Assembly decides", "We, the peoples, resolve"
//!        | adverbial "," formula         "In this regard, requests", "Acting under Chapter VII, decides"
//!        | conjunction [adverbial [","]] formula         "And urges", "and, in this regard, requests"
//! ```
//!
//! Old resolutions, recommendations quoted whole, and declarations name the body that acts.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::openings::{Formula, Side};
use crate::record::Part;

/// Who or what stands before the verb.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The body, normalised; `None` for an adverbial.
    pub body: Option<String>,
    pub place: Range<usize>,
}

/// Words of a subject: "the Special Committee on the Charter of the United Nations" has 10.
const LONGEST_SUBJECT: usize = 14;

/// Weight that a verb needs behind a subject, where nouns stand as well: "The Committee notes", but not
/// "The Committee supports".
const MIN_WEIGHT: f32 = 0.6;

/// Conjunctions that a clause may open with, where a sentence was cut or carried on.
const CONJUNCTIONS: [&str; 4] = ["And ", "and ", "But ", "but "];

/// "And urges", "and, in this regard, further requests": the formula behind a conjunction that opens the
/// clause. `side` is that of the part, if it has one.
pub(super) fn after_conjunction(
    lexicon: &Lexicon,
    text: &str,
    side: Option<Side>,
) -> Option<Formula> {
    let openings = &lexicon.openings;
    let word = CONJUNCTIONS.iter().find(|word| text.starts_with(**word))?;
    let at = word.len();
    let formula = |at: usize| {
        let of = |side| openings.formula_at(text, at, side);
        match side {
            Some(side) => of(side),
            None => of(Side::Operative).or_else(|| of(Side::Preambular)),
        }
    };
    formula(at).or_else(|| {
        let behind = openings.adverbial(text, at)?;
        formula(behind + text[behind..].find(char::is_alphanumeric)?)
    })
}

/// The verb of a clause that does not begin with it, and what stands before it.
pub(super) fn find(lexicon: &Lexicon, text: &str, part: Part) -> Option<(Subject, Formula)> {
    we(lexicon, text)
        .or_else(|| named(lexicon, text))
        .or_else(|| after_adverbial(lexicon, text, part))
}

/// "We reaffirm", "We, the Heads of State and Government, ..., reaffirm".
fn we(lexicon: &Lexicon, text: &str) -> Option<(Subject, Formula)> {
    let rest = text.strip_prefix("We")?;
    let start = text.len() - rest.len();
    let subject = Subject { body: Some("we".to_owned()), place: 0..start };
    let openings = &lexicon.openings;
    let is = |at: usize| {
        // "We are determined", "We remain concerned": the adjective tells.
        let rest = text.get(at..)?;
        let word = ["are ", "remain "].iter().find(|word| rest.starts_with(*word))?;
        openings.formula_at(text, at + word.len(), Side::Preambular)
    };
    let found = |at| is(at).or_else(|| openings.base_at(text, at));
    if rest.starts_with(' ') {
        return Some((subject, found(start + 1)?));
    }
    // Each of the first commas may end what stands between.
    let commas = text.match_indices(", ").take(LONGEST_SUBJECT);
    commas.map(|(at, _)| at + 2).find_map(found).map(|formula| (subject, formula))
}

/// "The General Assembly decides", "The Committee recommends that".
fn named(lexicon: &Lexicon, text: &str) -> Option<(Subject, Formula)> {
    let rest = text.strip_prefix("The ")?;
    let first = text.len() - rest.len();
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let mut at = first;
    for (count, word) in rest.split(' ').enumerate().take(LONGEST_SUBJECT) {
        if count > 0 {
            let formula = lexicon.openings.formula_at(text, at, Side::Operative);
            if let Some(formula) = formula.filter(|f| f.weight >= MIN_WEIGHT && is_lower(text, at))
            {
                let end = text[..at].trim_end().len();
                let body = normalised(text[first..end].trim_end_matches(','));
                return Some((Subject { body: Some(body), place: first..end }, formula));
            }
        }
        at += word.len() + 1;
    }
    None
}

/// "In this regard, requests".
fn after_adverbial(lexicon: &Lexicon, text: &str, part: Part) -> Option<(Subject, Formula)> {
    let side = match part {
        Part::Preamble => Side::Preambular,
        Part::Operative => Side::Operative,
        Part::Annex => return None,
    };
    let begins = |at: usize| {
        let formula = lexicon.openings.formula_at(text, at, side)?;
        let before = Subject { body: None, place: 0..at };
        (formula.weight >= MIN_WEIGHT && is_lower(text, at)).then_some((before, formula))
    };
    let listed = lexicon.openings.adverbial(text, 0).map(|end| end + 1);
    listed.filter(|at| *at < text.len()).and_then(begins).or_else(|| {
        let commas = text.match_indices(", ").take(LONGEST_SUBJECT);
        commas.map(|(at, _)| at + 2).find_map(begins)
    })
}

fn is_lower(text: &str, at: usize) -> bool {
    text[at..].starts_with(char::is_lowercase)
}

/// A name as a value: `general_assembly`.
pub(crate) fn normalised(name: &str) -> String {
    let mut value = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            _ if c.is_alphanumeric() => value.extend(c.to_lowercase()),
            _ if !value.ends_with('_') && !value.is_empty() => value.push('_'),
            _ => {}
        }
    }
    value.truncate(value.trim_end_matches('_').len());
    value
}
