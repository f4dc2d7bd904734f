//! Series: which earlier resolution each resolution carries on.
//!
//! ```text
//! previous = the latest with the same title                           Title, or TitleAndCitation if it is recalled
//!          | the latest recalled with most of the title's weight      Citation
//!          | of the Security Council: the latest recalled that recalls much the same,
//!            or the latest that recalls just the same                 Citation
//!          | a later one with much the same text, no other title      Text
//! ```
//!
//! All within one organ, and from an earlier session (of the Security Council: with a lower number; time.rs).
//!
//! Rules, and why:
//!
//! - *The same title* is that without what moves on: case, marks, plurals, little words, and the years, dates and numbers
//!   of sessions that [`crate::slots`] finds (title.rs). In three sessions of the General Assembly all resolutions with
//!   one title were one series; a third of these do not cite the one before, those on territories and on budgets nearly
//!   never do. So a title needs no citation.
//! - *Nearly the same title* needs one: "Question of X" and "Financing of the mission in X" differ by one word, and that
//!   word is all.
//! - *The latest session wins over a citation*: a resolution that recalls the one of two years ago and not that of last
//!   year still carries on last year's. Within a session the citation counts ("57/130 B"), then the part (A after A, B
//!   after B), then the day.
//! - *Most of the weight*: a word weighs more the fewer titles have it, so that "international cooperation" alone joins
//!   nothing.
//! - *The Security Council* gives no titles. There the lists have to agree: a resolution in a series recalls what the
//!   one before it recalled, and that one itself; what it recalls for its theme has another list. Renewals of a mandate
//!   recall the resolution that began it and not one another: they have the same list (lists.rs).
//! - *A title that was lost*, of another organ, joins to nothing: of links by lists alone four in ten were wrong.
//!
//! Nothing depends on the order of a hash map, and ties end at the symbol and the place in the list: results are the same in
//! every run.

mod lists;
mod symbols;
#[cfg(test)]
mod tests;
mod texts;
mod time;
mod title;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::citations::{Kind, Organ};
use crate::record::{Clause, Part, Resolution};
use crate::references::Link;
use symbols::{Numbered, Symbols};
pub use texts::Alike;
use title::Titles;

/// What is known of a resolution for finding its series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member<'a> {
    /// Canonical symbol.
    pub symbol: Option<&'a str>,
    /// Full name of the organ; where it is missing, the symbol tells.
    pub organ: Option<&'a str>,
    /// Number of the session.
    pub session: Option<u32>,
    /// Day of adoption, ISO 8601.
    pub adopted: Option<&'a str>,
    /// Title without its number.
    pub title: Option<&'a str>,
    /// Agenda item as printed. Items are numbered anew each session, so it decides nothing yet.
    pub agenda_item: Option<&'a str>,
    /// Symbols of the resolutions that it recalls, in order.
    pub recalled: Vec<&'a str>,
}

/// The resolution that another carries on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Previous {
    /// Its place in the list of members.
    pub index: usize,
    /// Why it is thought to be the one.
    pub ground: Ground,
}

/// What speaks for a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// It has the same title and is recalled.
    TitleAndCitation,
    /// It has the same title.
    Title,
    /// It is recalled and has a similar title; in the Security Council: it is recalled and recalls much the same, or it
    /// recalls just the same.
    Citation,
    /// Its text is much the same, and its title but for misread letters, or one title is not known.
    Text,
}

impl Ground {
    /// The name in tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TitleAndCitation => "title_and_citation",
            Self::Title => "title",
            Self::Citation => "citation",
            Self::Text => "text",
        }
    }
}

impl<'a> Member<'a> {
    /// What a record tells: its header, and what its preamble cites or its first operative paragraph recalls.
    ///
    /// Where these cite nothing, what its operative part cites: the Security Council had resolutions without a preamble,
    /// and mandates that only an operative paragraph names.
    #[must_use]
    pub fn of(resolution: &'a Resolution) -> Self {
        let header = &resolution.header;
        let clauses: FxHashMap<&str, &Clause> =
            resolution.clauses.iter().map(|clause| (&*clause.id, clause)).collect();
        let (mut recalled, mut others) = (Vec::new(), Vec::new());
        for cited in resolution.citations.iter().filter(|cited| cited.kind == Kind::Resolution) {
            let clause = cited.clause.as_deref().and_then(|id| clauses.get(id));
            let Some(clause) = clause.filter(|clause| clause.part != Part::Annex) else { continue };
            let again = matches!(cited.link, Link::Recalls | Link::Reaffirms);
            if clause.part == Part::Preamble || clause.path() == "1" && again {
                recalled.push(cited.symbol.as_str());
            } else {
                others.push(cited.symbol.as_str());
            }
        }
        Self {
            symbol: header.symbol.as_deref(),
            organ: header.organ.as_deref(),
            session: header.session,
            adopted: header.adopted.as_deref(),
            title: header.title.as_deref(),
            agenda_item: header.agenda_item.as_deref(),
            recalled: if recalled.is_empty() { others } else { recalled },
        }
    }

    /// The name of the organ.
    fn organ_name(&self) -> Option<&'a str> {
        let by_symbol = || Some(Organ::of_symbol(self.symbol?)?.name());
        self.organ.or_else(|| by_symbol().flatten())
    }
}

/// For each member the one that it carries on, if there is one among them.
///
/// `alike` names for each member those with the most similar texts, in any order; it may be empty. 25,000 members take well
/// under a second.
#[must_use]
pub fn previous(members: &[Member<'_>], alike: &[Vec<Alike>]) -> Vec<Option<Previous>> {
    let series = Series::of(members);
    let mut found = series.find();
    series.by_text(alike, &mut found);
    found
}

/// Members with the same title, or with the same symbol, that are looked at for one decision: a resolution has
/// not more parts than letters, and a document not more copies than this in a corpus that makes sense.
const MOST_ALIKE: usize = 32;

/// Recalled symbols that are looked at for one member; lists of more than a hundred are rare.
const MOST_RECALLED: usize = 256;

/// Share of the weight of both titles that similar ones have in common. Below it, titles that share a field and not a subject
/// are joined ("International Year of Basic Sciences for Sustainable Development" and "International Decade of Sciences for
/// Sustainable Development": 0.57); at 0.7 renamed ones are lost ("Sustainable mountain development": 0.61).
const SIMILAR: f64 = 0.6;

struct Series<'m> {
    members: &'m [Member<'m>],
    organs: Vec<Option<&'m str>>,
    sessions: Vec<Option<u32>>,
    titles: Titles,
    /// The place of each member by day, symbol and place in the list, which ends all ties.
    ranks: Vec<usize>,
    /// The symbol of each member.
    symbols: Vec<Option<Numbered>>,
    /// What each member recalls, by organ and number.
    recalled: Vec<Vec<Numbered>>,
    /// The members that have each symbol without letters.
    by_symbol: Vec<Vec<usize>>,
}

impl<'m> Series<'m> {
    fn of(members: &'m [Member<'m>]) -> Self {
        let mut known = Symbols::default();
        let mut recalled = |member: &Member| -> Vec<Numbered> {
            let mut list: Vec<Numbered> =
                member.recalled.iter().take(MOST_RECALLED).map(|one| known.number(one)).collect();
            list.sort_unstable();
            list.dedup();
            list
        };
        let recalled = members.iter().map(&mut recalled).collect();
        let symbols: Vec<Option<Numbered>> =
            members.iter().map(|member| Some(known.number(member.symbol?))).collect();
        let mut by_symbol = vec![Vec::new(); known.len()];
        for (index, symbol) in symbols.iter().enumerate() {
            if let Some(symbol) = symbol {
                by_symbol[symbol.base as usize].push(index);
            }
        }
        let organs: Vec<Option<&str>> = members.iter().map(Member::organ_name).collect();
        Self {
            sessions: members.iter().zip(&organs).map(|(m, o)| time::session_of(m, *o)).collect(),
            ranks: ranks(members),
            titles: Titles::of(members.iter().map(|member| member.title)),
            members,
            organs,
            symbols,
            recalled,
            by_symbol,
        }
    }

    fn find(&self) -> Vec<Option<Previous>> {
        let mut found: Vec<Option<Previous>> = vec![None; self.members.len()];
        self.by_title(&mut found);
        let same_list = self.same_list();
        for (index, slot) in found.iter_mut().enumerate() {
            if slot.is_none() {
                let candidates = [self.by_citation(index), same_list[index]];
                let latest = candidates.into_iter().flatten().max_by_key(|&one| self.session(one));
                *slot = latest.map(|index| Previous { index, ground: Ground::Citation });
            }
        }
        found
    }

    /// Finds the latest with the same title: members sorted by organ, title and time, each looks back.
    fn by_title(&self, found: &mut [Option<Previous>]) {
        let mut order: Vec<usize> = (0..self.members.len())
            .filter(|&index| self.titles.key(index).is_some() && self.sessions[index].is_some())
            .collect();
        order.sort_by(|&a, &b| {
            let group = self.group(a).cmp(&self.group(b));
            group
                .then_with(|| self.session(a).cmp(&self.session(b)))
                .then(self.ranks[a].cmp(&self.ranks[b]))
        });
        for group in order.chunk_by(|&a, &b| self.group(a) == self.group(b)) {
            // Where the session of the member before begins, and where the one it follows does.
            let (mut before, mut own) = (0, 0);
            for (place, &index) in group.iter().enumerate() {
                if self.session(group[own]) != self.session(index) {
                    (before, own) = (own, place);
                }
                if own > 0 {
                    found[index] = self.best_of_session(index, &group[before..own]);
                }
            }
        }
    }

    fn group(&self, index: usize) -> (Option<&str>, Option<&str>) {
        (self.organs[index], self.titles.key(index))
    }

    fn session(&self, index: usize) -> Option<u32> {
        self.sessions[index]
    }

    /// Of those with the same title in one earlier session one that is recalled, the same part, the latest.
    fn best_of_session(&self, index: usize, candidates: &[usize]) -> Option<Previous> {
        let latest = &candidates[candidates.len().saturating_sub(MOST_ALIKE)..];
        let part = |index: usize| self.symbols[index].map(Numbered::part);
        let rank = |one: usize| (self.recalls(index, one), part(one) == part(index));
        // They are in the order of time, and of equal ones the last is taken.
        let best = latest.iter().copied().max_by_key(|&one| rank(one))?;
        let cited = self.recalls(index, best);
        let ground = if cited { Ground::TitleAndCitation } else { Ground::Title };
        Some(Previous { index: best, ground })
    }

    fn recalls(&self, index: usize, other: usize) -> bool {
        let Some(symbol) = self.symbols[other] else { return false };
        self.recalled[index].iter().any(|one| one.names(symbol))
    }

    /// The latest recalled one that is about the same.
    fn by_citation(&self, index: usize) -> Option<usize> {
        let mut best: Option<(Option<u32>, f64, usize)> = None;
        for cited in &self.recalled[index] {
            let named = &self.by_symbol[cited.base as usize];
            for &other in &named[named.len().saturating_sub(MOST_ALIKE)..] {
                let means = self.symbols[other].is_some_and(|symbol| cited.names(symbol));
                if !means || !self.may_precede(index, other) {
                    continue;
                }
                let Some(agreement) = self.agreement(index, other) else { continue };
                let later = best.is_none_or(|(session, most, held)| {
                    let rank = self.session(other).cmp(&session).then(agreement.total_cmp(&most));
                    rank.then(self.ranks[other].cmp(&self.ranks[held])).is_gt()
                });
                if later {
                    best = Some((self.session(other), agreement, other));
                }
            }
        }
        best.map(|(.., other)| other)
    }

    /// Whether `other` is of the same organ and of an earlier session: a slip of the text must not make a circle.
    fn may_precede(&self, index: usize, other: usize) -> bool {
        let earlier = self.session(other).is_some() && self.session(other) < self.session(index);
        earlier && self.organs[index] == self.organs[other]
    }
}

/// The place of each member by day, symbol and place in the list.
fn ranks(members: &[Member<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_cached_key(|&index| {
        let Member { adopted, symbol, .. } = members[index];
        (adopted, symbol.map(symbols::numbers), symbol, index)
    });
    let mut ranks = vec![0; order.len()];
    order.into_iter().enumerate().for_each(|(rank, index)| ranks[index] = rank);
    ranks
}
