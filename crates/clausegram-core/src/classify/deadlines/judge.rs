//! Which time phrases are deadlines, and of what kind.
//!
//! The clause is read once from left to right. Where a time phrase begins it is read whole and judged by
//! the cues of the words before it (`cues.rs`); every other word is a cue for the phrases to come.

mod dates;
mod sessions;
mod spans;

use std::ops::Range;

use super::cues::{Cues, Mood, Tense};
use super::frequency::frequency;
use super::hours::hours;
use super::moment::{Link, date, link, moment, stretch};
use super::period::{after_adoption, period};
use super::session::session;
use super::words::{Sense, Words};
use super::{Context, Deadline, Kind};

/// Reads a clause from left to right.
pub(super) struct Judge<'w, 't> {
    words: &'w Words<'t>,
    context: &'w Context<'w>,
    cues: Cues,
    found: Vec<Deadline>,
}

/// What is due, before it has a place.
struct Due {
    kind: Kind,
    organ: Option<String>,
    session: Option<u32>,
    date: Option<String>,
}

impl Due {
    fn of(kind: Kind) -> Self {
        Self { kind, organ: None, session: None, date: None }
    }

    fn on(kind: Kind, date: Option<String>) -> Self {
        Self { date, ..Self::of(kind) }
    }
}

impl<'w, 't> Judge<'w, 't> {
    pub(super) fn new(words: &'w Words<'t>, context: &'w Context<'w>) -> Self {
        Self { words, context, cues: Cues::default(), found: Vec::new() }
    }

    pub(super) fn run(mut self) -> Vec<Deadline> {
        let mut at = 0;
        while at < self.words.list.len() && self.words.has_core_from(at) {
            at = match self.phrase(at) {
                Some(next) => {
                    // Semicolons behind a phrase end its segment as those behind a word do.
                    self.cues.pass(self.words, next - 1);
                    next
                }
                None => {
                    self.cues.read(self.words, at);
                    at + 1
                }
            };
        }
        self.found
    }

    /// Reads the time phrase at a word, if there is one; the place after it.
    fn phrase(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let word = words.get(at)?;
        let aside = at > 0 && words.list[at - 1].mark == b',' && !word.capital();
        if aside && let Some(found) = after_adoption(words, at) {
            self.period(&found, at);
            return Some(found.next);
        }
        if word.capital() && at > 0 || !word.has(Sense::Opens) || !words.near_core(at) {
            return None;
        }
        if let Some(next) = frequency(words, at) {
            // "18 November of each year" is a day, which recurs without anybody's doing.
            let of_a_day = words.is(at, "of") || at > 0 && words.is(at - 1, "of");
            if !of_a_day && !self.cues.observed {
                self.frequency(at, next);
            }
            return Some(next);
        }
        if let Some(next) = self.yearly_event(at).or_else(|| self.next_report(at)) {
            return Some(next);
        }
        if let Some(found) = period(words, at) {
            self.period(&found, at);
            return Some(found.next);
        }
        if let Some(next) = hours(words, at) {
            self.hours(at, next);
            return Some(next);
        }
        let (link, from) = self.link(at)?;
        // "to report on its eightieth session" tells of what, "on the margins of" it of when.
        let of_what = words.is(at, "on") && !words.is(from + 1, "of") && !words.is(from + 2, "of");
        if !of_what && let Some(found) = session(words, from) {
            return self.session(link, &found, at);
        }
        if link == Link::From
            && let Some((first, last)) = stretch(words, from)
        {
            self.stretch(first, last, at);
            return Some(last.next);
        }
        let found = moment(words, from).filter(|_| link != Link::Of)?;
        self.moment(link, found, at);
        Some(found.next)
    }

    /// The link at a word, also where only the words before make it one: "the agenda for", "scheduled for",
    /// "extend the mandate to".
    fn link(&self, at: usize) -> Option<(Link, usize)> {
        const PLANNED: [&str; 6] =
            ["scheduled", "planned", "envisaged", "foreseen", "set", "established"];
        let words = self.words;
        if words.is(at, "for") {
            let planned = at > 0 && words.is_any(at - 1, &PLANNED);
            let link = if planned { Some(Link::At) } else { None };
            return link.or(self.follows_agenda(at).then_some(Link::Of)).map(|link| (link, at + 1));
        }
        let (kind, from) = link(words, at)?;
        // "extended from 2 May to 3 June" is a stretch, which was tried before.
        let lasts = words.is(at, "to")
            && self.cues.extension
            && self.cues.mood == Mood::Ask
            && date(words, from).is_some_and(|date| date.day.is_some())
            && at > 0
            && words.list[at - 1].number().is_none();
        Some((if lasts { Link::Until } else { kind }, from))
    }

    fn follows_agenda(&self, at: usize) -> bool {
        at > 0 && self.words.is_any(at - 1, &["agenda", "agendas"])
    }

    /// Whether the segment asks or decides, or is an item of a chapeau that may, and nothing is over.
    fn asked(&self) -> bool {
        matches!(self.cues.mood, Mood::Ask | Mood::Open) && self.cues.tense != Tense::Past
    }

    /// Whether what is told is still to come: "will be held".
    fn foretold(&self) -> bool {
        self.cues.tense == Tense::Future && self.cues.mood != Mood::Recall
    }

    /// Whether a report follows soon: "to provide, by 1 May, an updated report".
    fn report_follows(&self, at: usize) -> bool {
        const REPORTS: [&str; 5] = ["report", "reports", "briefing", "briefings", "update"];
        (at..at + REPORT_AHEAD).any(|at| self.words.is_any(at, &REPORTS))
    }

    fn push(&mut self, due: Due, words: Range<usize>, rule: &'static str) {
        let Due { kind, organ, session, date } = due;
        let (first, last) = (&self.words.list[words.start], &self.words.list[words.end - 1]);
        let (start, end) = (first.start, last.end());
        self.found.push(Deadline { kind, organ, session, date, start, end, rule });
    }
}

/// Words behind a time phrase in which what is due may still follow.
const REPORT_AHEAD: usize = 9;

/// The organ whose sessions began on known days.
const ASSEMBLY: &str = "General Assembly";

/// Words of a place between "to be held" and its date.
const MOST_PLACE_WORDS: usize = 10;
