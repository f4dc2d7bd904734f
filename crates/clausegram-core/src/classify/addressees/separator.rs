//! What stands between two members of a list: "and", commas, asides, relative clauses.

use super::actor::Kernel;
use super::lexicon::Around;
use super::list::{Link, Lists};
use super::phrase::{Frame, Phrase};
use super::text::Sort;

/// Stretches between commas that are gone over between two members; real lists have one or two.
pub(super) const MOST_ASIDES: usize = 4;

/// What separates two members.
pub(super) struct Gap {
    /// Token where the next member begins.
    pub(super) next: usize,
    /// "and" rather than a comma.
    pub(super) last: bool,
    /// An article, a modifier or a known name is needed: what was gone over may hold nouns of its
    /// own.
    pub(super) strict: bool,
    /// What the next member is.
    pub(super) link: Option<Link>,
}

impl Lists<'_, '_> {
    /// What stands between a member and the next; `None` where the list ends. `closed` says that a
    /// comma ends a list of examples.
    pub(super) fn gap(&self, phrase: &Phrase, closed: bool) -> Option<Gap> {
        let tokens = self.tokens;
        let mut at = phrase.end;
        if let Some(end) = tokens.after_brackets(at) {
            at = end;
        }
        at = self.over_adverbs(at);
        let (mut strict, mut behind) = (false, false);
        if phrase.relative && tokens.relative_follows(at) {
            at = self.over_relative(at)?;
            strict = true;
        }
        // Each turn goes over one stretch between commas.
        for _ in 0..MOST_ASIDES {
            if let Some(gap) = self.separator(at, strict, closed) {
                return gap.map(|gap| Gap {
                    strict: gap.strict || behind && gap.link != Some(Link::Included),
                    ..gap
                });
            }
            if !tokens.is_comma(at) {
                return None;
            }
            let (end, foreign) = self.over_aside(at + 1)?;
            let fixed = tokens.around(at + 1, &[Around::Aside]);
            behind |= fixed != Some(end);
            strict |= foreign;
            at = end;
        }
        None
    }

    /// The gap whose separator stands at `at`: `None` where none does, `Some(None)` where the list
    /// ends for sure.
    fn separator(&self, at: usize, strict: bool, closed: bool) -> Option<Option<Gap>> {
        let tokens = self.tokens;
        let comma = tokens.is_comma(at);
        let word = at + usize::from(comma);
        let around = |kind: Around| tokens.around(word, &[kind]);
        for (kind, link) in
            [(Around::Example, Link::Included), (Around::Particular, Link::Particular)]
        {
            if let Some(end) = around(kind).filter(|_| comma || kind == Around::Example) {
                let named = tokens
                    .kernel(end, self.frame)
                    .is_some_and(|phrase| !matches!(phrase.kernel, Kernel::Common));
                let begins = !strict && named && self.begins_actor(end);
                return begins.then_some(Some(Gap {
                    next: end,
                    last: false,
                    strict: false,
                    link: Some(link),
                }));
            }
        }
        let joined = around(Around::Separator).or_else(|| tokens.joins(word).then_some(word + 1));
        let back = (closed && comma).then_some(Link::Listed);
        if let Some(next) = joined {
            let next = self.over_particle(self.over_insertion(next));
            if self.is_verb(next) || !self.begins_actor(next) {
                return Some(None);
            }
            // A comma before "as well as" ends examples.
            let link = back.or(comma.then_some(Link::Listed));
            return Some(Some(Gap { next, last: true, strict, link }));
        }
        if comma && !strict && self.begins_actor(word) && !self.is_verb(word) {
            return Some(Some(Gap { next: word, last: false, strict: closed, link: back }));
        }
        None
    }

    /// Whether an actor begins here, without looking at what it is.
    pub(super) fn begins_actor(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let stops =
            [Around::Aside, Around::Preposition, Around::Relative, Around::Verb, Around::Adverb];
        let stop = tokens
            .around(at, &stops)
            .is_some_and(|end| tokens.part_of_actor(at).is_none_or(|(_, longer)| longer < end));
        let actor =
            tokens.kernel(at, self.frame).is_some_and(|phrase| self.is_actor(&phrase, true));
        !stop && !tokens.is_manner(at) && actor
    }

    /// "and requests", "and further invites", "and welcomes": another verb follows.
    fn is_verb(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let verb = tokens.verb(at).is_some();
        let known = tokens.part_of_actor(at).is_some();
        verb && !known
    }

    /// "and, as appropriate, the": an aside after a conjunction.
    fn over_insertion(&self, at: usize) -> usize {
        let tokens = self.tokens;
        let comma = tokens.is_comma(at);
        let start = at + usize::from(comma);
        match tokens.around(start, &[Around::Aside, Around::Adverb]) {
            Some(end) => end + usize::from(comma && tokens.is_comma(end)),
            None if comma => self.over_aside(start).map_or(at, |(end, _)| end + 1),
            None => at,
        }
    }

    /// "to the parties and to all others": the particle of the verb again.
    fn over_particle(&self, at: usize) -> usize {
        let again = self.verb.particles.iter().any(|particle| self.tokens.is(at, particle));
        at + usize::from(again)
    }

    /// Adverbs and asides without commas: "alike", "once again".
    pub(super) fn over_adverbs(&self, mut at: usize) -> usize {
        let tokens = self.tokens;
        loop {
            let known = tokens.around(at, &[Around::Aside, Around::Adverb]);
            let ly = tokens.is_manner(at);
            match known {
                Some(end) => at = end,
                None if ly => at += 1,
                None => return at,
            }
        }
    }

    /// Goes over what stands between two commas, from the first word to the second comma, and tells
    /// whether it may hold nouns of its own; `None` where the infinitive comes first.
    pub(super) fn over_aside(&self, from: usize) -> Option<(usize, bool)> {
        let tokens = self.tokens;
        if tokens.is(from, "to")
            || tokens.is(from, "that")
            || tokens.is(from, "not") && tokens.is(from + 1, "to")
        {
            return None;
        }
        let fixed = tokens.around(from, &[Around::Aside]);
        if let Some(end) = fixed
            && tokens.is_comma(end)
        {
            return Some((end, false));
        }
        if !self.begins_aside(from) {
            return None;
        }
        let end = tokens.places(from).find(|at| tokens.sort(*at) != Some(Sort::Word))?;
        let end = match tokens.sort(end) {
            Some(Sort::Open) => tokens.after_brackets(end)?,
            _ => end,
        };
        let foreign =
            (from..end).any(|at| tokens.actor_at(at).is_some_and(|(entry, _)| !entry.is_pronoun()));
        tokens.is_comma(end).then_some((end, foreign))
    }

    /// "within its mandate", "individually or", "acting through", "where they exist", "the
    /// occupying Power".
    fn begins_aside(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let word = tokens.word(at);
        let known = tokens.around(
            at,
            &[
                Around::Aside,
                Around::Preposition,
                Around::Relative,
                Around::Example,
                Around::Particular,
                Around::Adverb,
            ],
        );
        known.is_some()
            || word.ends_with(b"ly")
            || word.ends_with(b"ing")
            || tokens.is_participle(at)
            || tokens.is(at, "the") && self.frame != Frame::Verb
            || tokens.word(at + 1).ends_with(b"ing") && tokens.is_comma(at + 2)
    }

    /// Goes over a relative clause to the comma, the "and" or the infinitive behind it.
    fn over_relative(&self, from: usize) -> Option<usize> {
        let tokens = self.tokens;
        for at in tokens.places(from) {
            match tokens.sort(at)? {
                Sort::Comma => return Some(at),
                Sort::Word => {}
                _ => return None,
            }
            if tokens.joins(at) && self.stands_out(at + 1) && self.infinitive_after(at + 1) {
                return Some(at);
            }
            if tokens.around(at, &[Around::Separator]).is_some() {
                return Some(at);
            }
            if tokens.is(at, "to") && at > from && !self.inside_relative(at) {
                return None;
            }
        }
        None
    }

    /// "to do so", "yet to", "the States to": no infinitive of the verb that asks.
    fn inside_relative(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.is(at + 1, "do") && tokens.is(at + 2, "so")
            || tokens.is_any(
                at + 1,
                &["the", "this", "that", "these", "those", "an", "a", "it", "them", "all", "such"],
            )
            || tokens.is_any(
                at - 1,
                &[
                    "yet", "party", "parties", "wish", "able", "continue", "need", "position",
                    "access", "respect",
                ],
            )
    }

    /// Whether the phrase at `at` is followed by the infinitive.
    fn infinitive_after(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.actor_phrase(at, self.frame).is_some_and(|phrase| tokens.is(phrase.end, "to"))
    }
}
