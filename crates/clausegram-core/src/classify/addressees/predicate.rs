//! What the subject of a clause with "that" is to do.

use super::lexicon::Around;
use super::list::Lists;
use super::separator::MOST_ASIDES;
use super::text::Tokens;

/// Words between modal verb and main verb: "shall also, as appropriate, continue".
const MOST_WORDS: usize = 8;

fn is(tokens: &Tokens<'_>, at: usize, kind: Around) -> bool {
    tokens.around(at, &[kind]).is_some()
}

/// The tokens at which the predicate may begin: at the end of the subject, and after each comma
/// behind it.
fn starts(lists: &Lists<'_, '_>, end: usize) -> Vec<usize> {
    let tokens = lists.tokens;
    let mut starts = vec![lists.over_adverbs(end)];
    let mut at = end;
    for _ in 0..MOST_ASIDES {
        let Some(comma) = tokens.places(at).find(|at| tokens.is_comma(*at)) else { break };
        starts.push(lists.over_adverbs(comma + 1));
        at = comma + 1;
    }
    starts
}

/// Whether the subject is acted upon or merely is: "be admitted", "shall be held", but not "be
/// requested to".
pub(super) fn is_passive(lists: &Lists<'_, '_>, end: usize) -> bool {
    let tokens = lists.tokens;
    let Some(verb) = starts(lists, end).into_iter().find(|at| is(tokens, *at, Around::Verb)) else {
        return false;
    };
    passive_at(tokens, verb)
}

fn passive_at(tokens: &Tokens<'_>, verb: usize) -> bool {
    for at in verb..verb + MOST_WORDS {
        if tokens.is_any(at, &["be", "is", "are", "been", "was", "were", "being"]) {
            let next = (at + 1..at + 4).find(|at| tokens.is_participle(*at));
            return next.is_some_and(|at| !is(tokens, at, Around::PassiveException));
        }
        let goes_on = is(tokens, at, Around::Verb)
            || is(tokens, at, Around::Adverb)
            || tokens.is(at, "not")
            || tokens.word(at).ends_with(b"ly");
        if !goes_on {
            return false;
        }
    }
    false
}

/// Whether the subject of a decision is told to act: "shall report", not "shall be held", "shall
/// become", "consists".
pub(super) fn is_bound_to_act(lists: &Lists<'_, '_>, end: usize) -> bool {
    let tokens = lists.tokens;
    let modal = |at: &usize| tokens.is_any(*at, &["shall", "should", "will", "must"]);
    let Some(verb) = starts(lists, end).into_iter().find(modal) else {
        return false;
    };
    if passive_at(tokens, verb) {
        return false;
    }
    let asked = (verb..verb + MOST_WORDS).find(|at| is(tokens, *at, Around::PassiveException));
    if asked.is_some_and(|at| tokens.is(at - 1, "be")) {
        return true;
    }
    let main = lists.over_adverbs(verb + 1 + usize::from(tokens.is(verb + 1, "not")));
    !is(tokens, main, Around::Stative)
}
