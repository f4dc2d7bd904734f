//! The normalised actor of a phrase, composed from its head and the modifiers before it.
//!
//! "non-governmental" makes `civil_society` of any sort of body, "regional"
//! `regional_organizations`, whatever the noun; the modifier nearest to the head counts. A body or
//! post under its own name is that name in small letters: `sixth_committee`,
//! `special_rapporteur_on_the_right_to_food`.

use std::borrow::Cow;

use super::lexicon::{Class, Entry, What};
use super::phrase::Phrase;
use super::text::Tokens;

/// What the head of a phrase is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kernel {
    /// A row knows it; `at` is its first token.
    Known { entry: &'static Entry, at: usize },
    /// An unknown name.
    Proper,
    /// An unknown common noun.
    Common,
    /// Something that is asked for and cannot act.
    Thing,
}

/// What no row knows.
pub(super) const OTHER: &str = "other";

/// Actors of heads that say little without their modifiers.
const GENERAL: &[&str] =
    &["organizations", "bodies", "states", "governments", "stakeholders", "groups", "partners"];

/// A name in small letters is cut after this many words; longer ones are told apart by them
/// already.
const MOST_WORDS: usize = 16;

/// The actor of a phrase, and the line of the row of its head.
pub(super) fn actor(tokens: &Tokens<'_>, phrase: &Phrase) -> (Cow<'static, str>, Option<usize>) {
    let Kernel::Known { entry, at } = phrase.kernel else {
        return (Cow::Borrowed(OTHER), None);
    };
    let named = |first| Cow::Owned(slug(tokens, first, phrase.end));
    let actor = match entry.what {
        What::State => Cow::Borrowed("named_state"),
        What::Name { actor: "secretary_general", .. } if of_another(tokens, phrase) => named(at),
        What::Name { actor, .. } if capitals_before(tokens, phrase.first, at) == at => {
            Cow::Borrowed(actor)
        }
        What::Name { .. } => named(capitals_before(tokens, phrase.first, at)),
        What::Head { actor: "governments", .. } if of_state(tokens, phrase) => {
            Cow::Borrowed("named_state")
        }
        What::Head { actor: "states", .. } if all_of_them(tokens, phrase, at) => {
            Cow::Borrowed("all_states")
        }
        What::Head { class: Class::Body, plural: false, .. } if tokens.is_capital(at) => {
            named(capitals_before(tokens, phrase.first, at))
        }
        What::Head { class, actor, .. } => {
            let general = GENERAL.contains(&actor);
            let composed = general.then(|| composed(tokens, phrase, at, class)).flatten();
            composed.map(Cow::Borrowed).unwrap_or_else(|| match actor {
                "*" => named(capitals_before(tokens, phrase.first, at)),
                actor => Cow::Borrowed(actor),
            })
        }
        What::Modifier { .. } | What::Around(_) => Cow::Borrowed(OTHER),
    };
    (actor, Some(entry.line))
}

/// What the modifiers before the head make of it: the last one that says something, or a name that
/// stands before a sort of body ("United Nations system entities").
fn composed(
    tokens: &Tokens<'_>,
    phrase: &Phrase,
    head: usize,
    class: Class,
) -> Option<&'static str> {
    let (mut at, mut found) = (phrase.first, None);
    while at < head {
        let known = tokens.part_of_actor(at);
        let Some((entry, end)) = known.filter(|(_, end)| *end <= head) else {
            at += 1;
            continue;
        };
        // "Global Compact entities": part of a name.
        let in_name = tokens.is_capital(at) && !tokens.is_capital(head);
        match &entry.what {
            What::Modifier { .. }
                if in_name && !tokens.is(at, "united") && !tokens.is(at, "state") => {}
            What::Modifier { of, actor: Some(actor) } if of.contains(&class) => {
                found = Some(*actor)
            }
            What::Name { actor: "united_nations" | "un_system", .. } if class == Class::Body => {
                found = Some("un_system")
            }
            What::Name { actor, .. } if class == Class::Body && *actor != "pronoun" => {
                found = Some(*actor)
            }
            What::State if class == Class::State => found = Some("named_state"),
            _ => {}
        }
        at = end;
    }
    let of_system =
        class == Class::Body && found.is_none() && complement_names_system(tokens, phrase);
    found.or(of_system.then_some("un_system"))
}

/// "organizations of the United Nations system".
fn complement_names_system(tokens: &Tokens<'_>, phrase: &Phrase) -> bool {
    (phrase.head_end..phrase.end).any(|at| tokens.is(at, "united") && tokens.is(at + 1, "nations"))
}

/// "Secretary-General of the League".
fn of_another(tokens: &Tokens<'_>, phrase: &Phrase) -> bool {
    phrase.complemented && !complement_names_system(tokens, phrase)
}

/// "Government of" a state, "Belgian Government" is not told from others.
fn of_state(tokens: &Tokens<'_>, phrase: &Phrase) -> bool {
    (phrase.first..phrase.end)
        .any(|at| tokens.phrase(at, |entry| matches!(entry.what, What::State)).is_some())
}

/// "all States", "each country" without further modifiers.
fn all_of_them(tokens: &Tokens<'_>, phrase: &Phrase, head: usize) -> bool {
    !phrase.complemented
        && head == phrase.first + 1
        && tokens.is_any(phrase.first, &["all", "every", "each"])
}

/// The first of the capitalised words that end before `at`: "Sixth" before "Committee".
fn capitals_before(tokens: &Tokens<'_>, first: usize, at: usize) -> usize {
    let mut start = at;
    while start > first {
        // "Scientific and Technical Subcommittee".
        let joined = start > first + 1 && tokens.joins(start - 1) && tokens.is_capital(start - 2);
        if !joined && !tokens.is_capital(start - 1) {
            break;
        }
        start -= 1 + usize::from(joined);
    }
    start
}

/// Words in small letters, joined by underscores.
fn slug(tokens: &Tokens<'_>, first: usize, end: usize) -> String {
    let mut slug = String::new();
    for at in (first..end).filter(|at| !tokens.word(*at).is_empty()).take(MOST_WORDS) {
        if !slug.is_empty() {
            slug.push('_');
        }
        let Some(token) = tokens.get(at) else { break };
        for c in tokens.text[token.start..token.end].chars() {
            match c {
                '’' | '\'' => {}
                c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
                _ => slug.push('_'),
            }
        }
    }
    slug
}
