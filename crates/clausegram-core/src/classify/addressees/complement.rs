//! What stands after the verb.

use std::ops::Range;

use super::actor::Kernel;
use super::lexicon::{Around, Verb};
use super::list::{Link, Lists};
use super::phrase::Frame;
use super::separator::MOST_ASIDES;
use super::text::{Sort, Tokens};
use super::{Addressee, Mood, predicate, pronoun};

/// The addressees of the verb at `verb`.
pub(super) fn read(text: &str, verb: Range<usize>, mood: Mood) -> Vec<Addressee> {
    let (Some(words), true) = (text.get(verb.clone()), text.is_char_boundary(verb.end)) else {
        return Vec::new();
    };
    let mut found = read_behind(text, verb.end, words, mood);
    pronoun::resolve(text, verb.start, &mut found);
    found
}

/// The addressees in an item, whose verb stands in the chapeau: "Encourages the following: (a) All
/// States to".
pub(super) fn read_below(text: &str, verb: &str, mood: Mood) -> Vec<Addressee> {
    read_behind(text, 0, verb, mood)
}

fn read_behind(text: &str, from: usize, words: &str, mood: Mood) -> Vec<Addressee> {
    let head = Tokens::new(words, 0);
    let read = |tokens: &Tokens<'_>| match frame_of(&head, tokens) {
        Some((frame, at)) => Complement { tokens, verb: frame, mood }.read(at),
        None => Vec::new(),
    };
    // Most lists end after a few words; the others, and verbs with none near, are read again.
    let mut tokens = Tokens::first(text, from, NEAR);
    let found = read(&tokens);
    if !tokens.is_short() {
        return found;
    }
    let last = found.last().map(|last| last.end);
    let reach = tokens.get(NEAR - RESERVE).map(|token| token.start);
    match (last, reach) {
        (Some(last), Some(reach)) if last < reach => found,
        (_, None) => found,
        _ => {
            tokens.lengthen();
            read(&tokens)
        }
    }
}

/// Tokens behind a verb that are looked at first.
const NEAR: usize = 48;

/// Tokens behind the last addressee in which a list may go on.
const RESERVE: usize = 16;

/// What the verb takes, and the token where its complement begins. The last word of the range that
/// is a verb of the tables counts: "Reiterates its request".
fn frame_of(head: &Tokens<'_>, tokens: &Tokens<'_>) -> Option<(&'static Verb, usize)> {
    let (at, verb) = head.places(0).filter_map(|at| Some((at, head.verb(at)?))).last()?;
    let call = head.word(at).starts_with(b"call");
    let says_for = || head.places(at + 1).any(|at| head.is(at, "for")) || tokens.is(0, "for");
    if call && says_for() {
        return Some((&head.lexicon.call_for, usize::from(tokens.is(0, "for"))));
    }
    if head.word(at).starts_with(b"appeal") && tokens.is(0, "for") {
        return Some((&head.lexicon.call_for, 1));
    }
    Some((verb, 0))
}

struct Complement<'a, 't> {
    tokens: &'a Tokens<'t>,
    verb: &'a Verb,
    mood: Mood,
}

impl<'t> Complement<'_, 't> {
    fn read(&self, at: usize) -> Vec<Addressee> {
        let at = self.lists(Frame::Infinitive).over_adverbs(at);
        self.coordinated(at).unwrap_or_else(|| self.read_from(at))
    }

    fn read_from(&self, at: usize) -> Vec<Addressee> {
        let tokens = self.tokens;
        let lists = self.lists(Frame::Infinitive);
        let mut at = at;
        let mut particle = false;
        for _ in 0..=MOST_ASIDES {
            let verb_end = lists.over_adverbs(at);
            at = self.over_particle(verb_end);
            particle |= at > verb_end;
            if let Some(end) = tokens.around(at, &[Around::Particular]) {
                at = end;
                continue;
            }
            if !tokens.is_comma(at) {
                break;
            }
            match lists.over_aside(at + 1) {
                Some((end, _)) => at = end + 1,
                None => at += 1,
            }
            if tokens.is(at, "that") || tokens.is(at, "to") || self.stands(at) {
                at = self.over_particle(lists.over_adverbs(at));
                break;
            }
            // The next stretch is gone over from its comma.
            at -= usize::from(at > 0 && tokens.is_comma(at - 1));
        }
        if tokens.is(at, "that") && !self.is_determiner(at) {
            return self.that_clause(at + 1);
        }
        if tokens.is(at, "to") {
            return self.nested(at + 1);
        }
        if !self.verb.object && !particle {
            return if self.verb.activity { self.activity(at) } else { Vec::new() };
        }
        let list = lists.read(at);
        if !list.members.is_empty() {
            let mut found = lists.addressees(&list, "object");
            if let Some(second) = self.gapped(list.end) {
                found.extend(lists.addressees(&lists.read(second), "gapped"));
            }
            return found;
        }
        if self.verb.activity { self.activity(at) } else { Vec::new() }
    }

    /// "Invites and encourages all States", "its invitation and encouragement to": the complement
    /// belongs to both verbs.
    fn coordinated(&self, at: usize) -> Option<Vec<Addressee>> {
        let tokens = self.tokens;
        if !tokens.joins(at) {
            return None;
        }
        let at = self.lists(Frame::Infinitive).over_adverbs(at + 1);
        let verb = tokens.verb(at)?;
        let second = Complement { tokens, verb, mood: self.mood };
        Some(second.read_from(at + 1))
    }

    /// "Urges States to accede, and States parties to report": where a second object and infinitive
    /// begin that the verb governs as well. With another verb that takes an infinitive between them
    /// nobody can tell.
    fn gapped(&self, from: usize) -> Option<usize> {
        let tokens = self.tokens;
        let lists = self.lists(Frame::Infinitive);
        let last = tokens.last_comma_and(from)?;
        for at in tokens.places(from) {
            if tokens.get(at)?.start > last {
                return None;
            }
            match tokens.sort(at)? {
                Sort::Comma => {}
                Sort::Word if tokens.verb(at).is_none() => continue,
                _ => return None,
            }
            if !tokens.is(at + 1, "and") {
                continue;
            }
            let Some(phrase) = tokens.actor_phrase(at + 2, Frame::Infinitive) else { continue };
            let infinitive =
                tokens.is(phrase.end, "to") && tokens.sort(phrase.end + 1) == Some(Sort::Word);
            let sure = phrase.article || tokens.part_of_actor(at + 2).is_some();
            if sure && phrase.is_known() && infinitive && lists.begins_actor(at + 2) {
                return Some(at + 2);
            }
        }
        None
    }

    fn lists(&self, frame: Frame) -> Lists<'_, 't> {
        Lists { tokens: self.tokens, frame, verb: self.verb }
    }

    fn stands(&self, at: usize) -> bool {
        self.tokens.kernel(at, Frame::Infinitive).is_some_and(|phrase| phrase.is_known())
    }

    fn over_particle(&self, at: usize) -> usize {
        let particle = self.verb.particles.iter().any(|particle| self.tokens.is(at, particle));
        let noun = !self.tokens.is(at, "to")
            || self.stands(at + 1)
            || self.tokens.is_any(at + 1, &["the", "all"])
            || self.tokens.is_capital(at + 1);
        at + usize::from(particle && noun)
    }

    /// "calls upon that party to": a noun in the singular and an infinitive, no clause.
    fn is_determiner(&self, that: usize) -> bool {
        let tokens = self.tokens;
        let noun = tokens
            .kernel(that + 1, Frame::Infinitive)
            .filter(|noun| noun.is_singular() && !noun.article);
        let lists = self.lists(Frame::Infinitive);
        noun.is_some_and(|noun| tokens.is(lists.over_adverbs(noun.end), "to"))
    }

    /// "Decides to invite the Commission to".
    fn nested(&self, at: usize) -> Vec<Addressee> {
        let at = self.lists(Frame::Infinitive).over_adverbs(at);
        let tokens = self.tokens;
        let Some(verb) = tokens.verb(at).filter(|verb| verb.object) else {
            return Vec::new();
        };
        if self.mood != Mood::Decision {
            return Vec::new();
        }
        let call_for = tokens.word(at).starts_with(b"call") && tokens.is(at + 1, "for");
        let verb = if call_for { &tokens.lexicon.call_for } else { verb };
        let inner = Complement { tokens, verb, mood: Mood::Directive };
        inner.read(at + 1 + usize::from(call_for))
    }

    /// The subject of a clause with "that", if it is to act.
    fn that_clause(&self, at: usize) -> Vec<Addressee> {
        let tokens = self.tokens;
        let lists = self.lists(Frame::Verb);
        let mut at = lists.over_adverbs(at);
        for _ in 0..MOST_ASIDES {
            if !tokens.is_comma(at) {
                break;
            }
            let Some((end, _)) = lists.over_aside(at + 1) else { break };
            at = lists.over_adverbs(end);
            if self.stands(end + 1) {
                at = end + 1;
            }
        }
        let list = lists.read(at);
        let acts = match self.mood {
            Mood::Directive => !predicate::is_passive(&lists, list.end),
            Mood::Decision => predicate::is_bound_to_act(&lists, list.end),
        };
        let things = list.members.iter().all(|(phrase, _)| matches!(phrase.kernel, Kernel::Common));
        if acts && !things { lists.addressees(&list, "that") } else { Vec::new() }
    }

    /// "action by all States": the agent of an activity; "for all parties to": its subject.
    fn activity(&self, at: usize) -> Vec<Addressee> {
        let tokens = self.tokens;
        let lists = self.lists(Frame::Infinitive);
        if !self.verb.object {
            let list = lists.read(at);
            let subject = list
                .members
                .iter()
                .all(|(phrase, link)| phrase.is_known() && *link == Link::Listed);
            if subject && !list.members.is_empty() && tokens.is(list.end, "to") {
                return lists.addressees(&list, "object");
            }
        }
        let Some(agent) = self.agent(at) else { return Vec::new() };
        let lists = self.lists(Frame::Agent);
        let mut list = lists.read(agent);
        list.members.retain(|(phrase, _)| phrase.is_known());
        lists.addressees(&list, "by")
    }

    /// Where the agent of the activity begins: after "by", over "of" and its object, before any
    /// other preposition or mark.
    fn agent(&self, from: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut at = from;
        while tokens.sort(at)? == Sort::Word {
            if let Some(end) = tokens.around(
                at,
                &[
                    Around::Preposition,
                    Around::Relative,
                    Around::Verb,
                    Around::Separator,
                    Around::Example,
                ],
            ) {
                if tokens.is(at, "by") && at > from {
                    let act = tokens.around(at - 1, &[Around::Thing]).is_some();
                    let verb =
                        tokens.is_participle(at - 1) || tokens.word(at - 1).ends_with(b"ing");
                    let noun = at > from && (act || !verb);
                    return (noun && self.stands(at + 1)).then_some(at + 1);
                }
                if tokens.is(at, "on")
                    && tokens.is(at + 1, "the")
                    && tokens.is(at + 2, "part")
                    && tokens.is(at + 3, "of")
                {
                    return self.stands(at + 4).then_some(at + 4);
                }
                // "cooperation between", "the collaboration of": those who work together are asked.
                let joint = at > from && tokens.is_joint_work(at - 1);
                if joint && tokens.is_any(at, &["between", "among", "of"]) && self.stands(at + 1) {
                    return Some(at + 1);
                }
                if !tokens.is(at, "of") {
                    return None;
                }
                at = end;
                continue;
            }
            at += 1;
        }
        None
    }
}
