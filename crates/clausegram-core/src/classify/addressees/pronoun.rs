//! Pronouns: "and requests him to continue".

use std::borrow::Cow;
use std::ops::Range;

use super::Addressee;
use super::actor::actor;
use super::lexicon::{Class, What};
use super::phrase::{Frame, Phrase};
use super::text::Tokens;

/// What the actor table says of pronouns.
pub(super) const ACTOR: &str = "pronoun";

/// The rule that gives them.
pub(crate) const RULE: &str = "pronoun";

/// Bytes before the verb in which an antecedent is looked for.
const REACH: usize = 1000;

/// Gives pronouns the actor and the words that they can stand for, by what stands before the verb.
pub(super) fn resolve(text: &str, before: usize, found: &mut [Addressee]) {
    if !found.iter().any(|addressee| addressee.rule == RULE) {
        return;
    }
    let mut from = before.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tokens = Tokens::new(&text[..before], from);
    for addressee in found.iter_mut().filter(|addressee| addressee.rule == RULE) {
        let word = text[addressee.start..addressee.end].to_ascii_lowercase();
        if let Some((antecedent, place)) = antecedent(&tokens, &word) {
            addressee.actor = antecedent;
            (addressee.start, addressee.end) = (place.start, place.end);
        }
    }
}

/// The actor that a pronoun stands for, if all phrases that agree with it are the same: which of
/// two is meant, grammar does not tell.
fn antecedent(tokens: &Tokens<'_>, pronoun: &str) -> Option<(Cow<'static, str>, Range<usize>)> {
    let mut found: Option<(Cow<'static, str>, Range<usize>)> = None;
    let mut at = 0;
    while tokens.get(at).is_some() {
        let phrase = tokens.kernel(at, Frame::Infinitive);
        let Some(phrase) = phrase.filter(|p| p.is_known() && agrees(tokens, p, pronoun)) else {
            at += 1;
            continue;
        };
        at = phrase.end.max(at + 1);
        let (actor, _) = actor(tokens, &phrase);
        if found.as_ref().is_some_and(|(found, _)| *found != actor) {
            return None;
        }
        let (first, last) = (tokens.get(phrase.first)?, tokens.get(phrase.end.checked_sub(1)?)?);
        found = Some((actor, first.start..last.end));
    }
    found
}

/// Whether number and kind agree: persons for "him" and "her", many for "them".
fn agrees(tokens: &Tokens<'_>, phrase: &Phrase, pronoun: &str) -> bool {
    let super::actor::Kernel::Known { entry, .. } = phrase.kernel else { return false };
    let many = match entry.what {
        What::Head { plural, .. } => plural,
        What::Name { actor, .. } if actor == ACTOR => return false,
        _ => tokens.word(phrase.end - 1).ends_with(b"s"),
    };
    let person = match entry.what {
        What::Head { class, .. } => class == Class::Post,
        What::Name { actor, .. } => {
            actor.contains("secretary_general")
                || actor.contains("commissioner")
                || actor.contains("coordinator")
        }
        _ => false,
    };
    match pronoun {
        "him" | "her" | "he" | "she" => person && !many,
        "it" => !many && !person,
        "them" | "those" | "they" => many,
        _ => false,
    }
}
