//! Lists of actors: "Member States, the Secretariat and, as appropriate, other bodies".

use std::ops::Range;

use super::actor::{Kernel, OTHER, actor};
use super::lexicon::{Around, Class, Verb, What};
use super::phrase::{Frame, Phrase};
use super::text::{Sort, Tokens};
use super::{Addressee, pronoun};

/// How an addressee stands among those of its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// A member of the list.
    Listed,
    /// After "in particular", "especially": asked by name, as part of a member.
    Particular,
    /// After "including", "such as": an example of a member, which was asked already.
    Included,
}

/// A list that was read.
pub(super) struct List {
    pub(super) members: Vec<(Phrase, Link)>,
    /// Token after it.
    pub(super) end: usize,
}

/// Reads lists after one verb.
pub(super) struct Lists<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) frame: Frame,
    pub(super) verb: &'a Verb,
}

impl Lists<'_, '_> {
    /// The list that begins at `at`; empty if no actor does.
    pub(super) fn read(&self, at: usize) -> List {
        let mut list = List { members: Vec::new(), end: at };
        let (mut next, mut link) = (at, Link::Listed);
        let mut closing = false;
        while let Some(phrase) = self.tokens.actor_phrase(next, self.frame) {
            let named = link == Link::Listed || !matches!(phrase.kernel, Kernel::Common);
            if !named || !self.is_actor(&phrase, !list.members.is_empty()) {
                break;
            }
            list.end = phrase.end;
            // "organizations and bodies": an "and" inside a member ends no list.
            closing &= !self.add(&mut list.members, phrase, link);
            let Some(gap) = self.gap(&phrase, link != Link::Listed && closing) else { break };
            if gap.strict && !self.stands_out(gap.next) {
                break;
            }
            closing = match gap.link {
                Some(new) => {
                    // "including A, B, including C": B was no example.
                    if new == Link::Included
                        && link == Link::Included
                        && let Some(last) = list.members.last_mut()
                    {
                        last.1 = Link::Listed;
                    }
                    link = new;
                    false
                }
                None => gap.last || closing && link != Link::Listed,
            };
            next = gap.next;
        }
        self.drop_apposition(&mut list);
        list
    }

    /// Whether a phrase is someone who can be asked.
    pub(super) fn is_actor(&self, phrase: &Phrase, listed: bool) -> bool {
        let tokens = self.tokens;
        let first = tokens.word(phrase.first);
        if listed
            && phrase.modified
            && tokens.verb(phrase.first).is_some()
            && !first.ends_with(b"ed")
        {
            return false;
        }
        match phrase.kernel {
            Kernel::Known { entry, at } if entry.is_pronoun() => {
                (phrase.first..at).all(|at| tokens.is_any(at, &["all", "both", "the", "any"]))
            }
            Kernel::Known { .. } => true,
            Kernel::Thing => false,
            Kernel::Proper => self.frame == Frame::Verb || self.closes(phrase) || listed,
            Kernel::Common => {
                let abstract_noun = tokens.names_an_act(phrase.head_end - 1);
                let many = tokens.word(phrase.head_end - 1).ends_with(b"s");
                self.frame != Frame::Verb
                    && self.verb.object
                    && !abstract_noun
                    && if self.verb.activity {
                        many && tokens.names_someone(phrase.head_end - 1)
                    } else {
                        many || phrase.article
                    }
                    && self.closes(phrase)
            }
        }
    }

    /// Whether an infinitive, or what a list goes on with, follows an unknown word.
    fn closes(&self, phrase: &Phrase) -> bool {
        let (tokens, end) = (self.tokens, phrase.end);
        tokens.is(end, "to")
            || tokens.joins(end)
            || phrase.relative
            || matches!(tokens.sort(end), Some(Sort::Comma | Sort::Colon | Sort::Open))
            || tokens.around(end, &[Around::Separator, Around::Aside, Around::Adverb]).is_some()
    }

    /// Adds a phrase, and tells whether it belongs to the member before.
    fn add(&self, members: &mut Vec<(Phrase, Link)>, phrase: Phrase, link: Link) -> bool {
        if let Some((before, before_link)) = members.last_mut()
            && *before_link == link
            && Self::is_second_title(before, &phrase)
        {
            before.end = phrase.end;
            before.complemented |= phrase.complemented;
            return true;
        }
        members.push((phrase, link));
        false
    }

    /// Whether a member is no member of its own: a bare post after a post
    /// ("Under-Secretary-General and Coordinator").
    fn is_second_title(before: &Phrase, phrase: &Phrase) -> bool {
        let adjacent = phrase.first <= before.end + 2;
        let bare = phrase.head_end == phrase.first + 1;
        let titles = [before, phrase].map(Phrase::class);
        let posts = titles.iter().all(|class| matches!(class, Some(Class::Office | Class::Post)));
        !phrase.article && !phrase.modified && adjacent && bare && posts && phrase.is_singular()
    }

    /// Whether what begins here can only be an actor: known, and a name or with an article, a
    /// modifier or a capital.
    pub(super) fn stands_out(&self, at: usize) -> bool {
        self.tokens.kernel(at, Frame::Infinitive).is_some_and(|phrase| {
            let named = matches!(phrase.kernel, Kernel::Known { entry, .. } if matches!(entry.what, What::Name { .. }) && !entry.is_pronoun());
            phrase.is_known()
                && (named || phrase.article || phrase.modified || self.tokens.is_capital(phrase.first))
        })
    }

    /// "Israel, the occupying Power, to": a second name of the one before, not a second actor.
    fn drop_apposition(&self, list: &mut List) {
        let tokens = self.tokens;
        let mut at = 1;
        while at < list.members.len() {
            let (before, this) = (list.members[at - 1], list.members[at]);
            let by_comma = this.0.first == before.0.end + 1 + usize::from(this.0.article);
            let small = this.0.article && !tokens.is_capital(this.0.first) && !this.0.is_state();
            let apposed = list.members.len() == 2 || before.0.is_state() && is_role(&this.0);
            let closes = tokens.is_comma(this.0.end) && (apposed || !tokens.joins(this.0.end + 1));
            if by_comma && small && closes && apposed && this.1 == before.1 {
                list.members.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// The members as addressees.
    pub(super) fn addressees(&self, list: &List, rule: &'static str) -> Vec<Addressee> {
        let tokens = self.tokens;
        // "in particular those in arrears" names no one.
        let named = list.members.iter().filter(|(phrase, link)| {
            *link == Link::Listed
                || !matches!(phrase.kernel, Kernel::Known { entry, .. } if entry.is_pronoun())
        });
        let found = named.flat_map(|(phrase, link)| {
            let (actor, row) = actor(tokens, phrase);
            let (actor, rule) =
                if actor == pronoun::ACTOR { (OTHER.into(), pronoun::RULE) } else { (actor, rule) };
            self.parts(phrase).into_iter().flatten().filter_map(move |part| {
                let (start, end) =
                    (tokens.get(part.start)?.start, tokens.get(part.end.checked_sub(1)?)?.end);
                Some(Addressee { start, end, actor: actor.clone(), link: *link, rule, row })
            })
        });
        found.collect()
    }

    /// The tokens of a phrase; of a name for two sorts of bodies, "funds and programmes", those of each.
    fn parts(&self, phrase: &Phrase) -> [Option<Range<usize>>; 2] {
        let two = matches!(phrase.kernel, Kernel::Known { entry, .. } if matches!(entry.what, What::Name { .. }))
            && phrase.class() == Some(Class::Body);
        let and = (phrase.first..phrase.end).find(|at| two && self.tokens.is(*at, "and"));
        match and {
            Some(and) => [Some(phrase.first..and), Some(and + 1..phrase.end)],
            None => [Some(phrase.first..phrase.end), None],
        }
    }
}

/// "the occupying Power", "the host country": a role that a state has.
fn is_role(phrase: &Phrase) -> bool {
    let Kernel::Known { entry, .. } = phrase.kernel else { return false };
    match entry.what {
        What::Name { actor, .. } => {
            matches!(actor, "occupying_power" | "administering_powers" | "host_countries")
        }
        What::Head { class: Class::State, plural, .. } => !plural,
        _ => false,
    }
}
