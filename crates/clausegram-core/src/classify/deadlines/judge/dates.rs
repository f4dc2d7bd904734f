//! Dates: whether they are still to come, and what is due by or at them.

use std::cmp::Ordering;

use super::super::cues::{Mood, Tense};
use super::super::moment::{Link, Moment};
use super::super::organ;
use super::super::words::{Sense, Word};
use super::{ASSEMBLY, Due, Judge, Kind, MOST_PLACE_WORDS};

impl Judge<'_, '_> {
    pub(super) fn moment(&mut self, link: Link, found: Moment, at: usize) {
        let order = self.today().and_then(|today| found.against(today));
        let year = found.year.or_else(|| self.today().filter(|_| found.this_year).map(|day| day.0));
        let dated = Moment { year, ..found };
        if order == Some(Ordering::Less) || !self.date_to_come(link, order, found, at) {
            return;
        }
        let kind = self.date_kind(link, at, found.next);
        let start = self.scheduled_start(at, kind);
        let organ = self.cues.body.filter(|_| kind == Kind::Report);
        let organ = organ.and_then(|noun| organ::name(self.words, noun));
        let rule = match order {
            Some(Ordering::Greater) => "date.later",
            _ => "date.asked",
        };
        let also = found.also.iter().flatten().map(|year| Some(year.to_string()));
        for date in std::iter::once(dated.iso()).chain(also) {
            let due = Due { organ: organ.clone(), date, ..Due::of(kind) };
            self.push(due, start..found.next, rule);
        }
    }

    fn date_to_come(&self, link: Link, order: Option<Ordering>, found: Moment, at: usize) -> bool {
        // "a day to be observed each year, beginning in 2031" recurs without anybody's doing.
        let day_observed = self.cues.observed && link == Link::From;
        if day_observed || self.is_aside(link, found, at) {
            return false;
        }
        if found.year.is_none() {
            // "by 30 April annually", "before the end of the year"
            return self.asked() && matches!(link, Link::By | Link::Until);
        }
        if order == Some(Ordering::Greater) {
            self.later_counts(link, at)
        } else {
            self.open_counts(link, at)
        }
    }

    /// Estimates, titles, and dates that say since when or from when something is.
    fn is_aside(&self, link: Link, found: Moment, at: usize) -> bool {
        let words = self.words;
        // "that, by 2050, the number of lamps is expected to": the guess stands behind.
        let leads = at == 0 || words.list[at - 1].mark != 0 || words.is(at - 1, "that");
        let reach = if leads { GUESS_AHEAD } else { 0 };
        let mut ahead = found.next..found.next + reach;
        let guessed = self.cues.guessed(at) || ahead.any(|at| words.has(at, Sense::Guess));
        // "the Declaration: Ending the Epidemic by 2030, adopted on 8 June"
        let title = words.is(found.next, "adopted") && link == Link::By;
        // "permits granted prior to": when they were granted, not when something is due.
        let granted = at > 1
            && words.is_any(at, &["prior", "before"])
            && words.list[at - 1].text.ends_with("ed")
            && !words.has(at - 2, Sense::Be);
        guessed || title || granted || at > 0 && words.is_any(at - 1, &["as", "since"])
    }

    /// Whether a date counts that may be before or after the adoption: that of the same year, or any
    /// where the day of adoption is not known.
    fn open_counts(&self, link: Link, at: usize) -> bool {
        let cues = &self.cues;
        let acted =
            cues.acts(at) && (link != Link::At || self.words.list[at - 1].mark == 0 || cues.firm);
        self.foretold() || self.asked() && acted && !cues.money
    }

    /// Whether a date after the adoption counts. A goal that is only told of ("access by 2030")
    /// does if the clause speaks of a commitment, a need or a decision.
    fn later_counts(&self, link: Link, at: usize) -> bool {
        let cues = &self.cues;
        let (told, recalled) = (cues.mood == Mood::Tell, cues.mood == Mood::Recall);
        let future = cues.tense == Tense::Future;
        let meeting = cues.kind == Some(Kind::Meeting);
        let held = meeting && (cues.near(at) || !cues.firm && link == Link::At);
        let event = held || cues.occasion && cues.acts(at);
        match link {
            Link::By if told => cues.pledge || event && cues.firm || future,
            Link::By if recalled => event && cues.firm,
            Link::By => true,
            Link::Until => !recalled && cues.tense != Tense::Past || cues.mood == Mood::Ask,
            Link::At if recalled => event || future,
            Link::At => !cues.money && (!told || event || future),
            Link::From => !cues.money && !recalled && !told,
            Link::Of => false,
        }
    }

    fn date_kind(&self, link: Link, at: usize, end: usize) -> Kind {
        let cues = &self.cues;
        match (cues.kind.filter(|_| cues.near(at)), link) {
            (Some(Kind::Report), Link::By) => Kind::Report,
            (None | Some(Kind::Meeting), Link::By)
                if !cues.firm && cues.mood == Mood::Ask && self.report_follows(end) =>
            {
                Kind::Report
            }
            (Some(Kind::Report), Link::At) if cues.firm => Kind::Report,
            (Some(Kind::Establishment), Link::By | Link::At) => Kind::Establishment,
            (Some(Kind::Meeting), Link::From) if !cues.firm => Kind::Date,
            (Some(Kind::Meeting), Link::At | Link::From) => Kind::Meeting,
            (Some(Kind::Meeting), Link::By) if cues.firm => Kind::Meeting,
            _ => Kind::Date,
        }
    }

    pub(super) fn stretch(&mut self, first: Moment, last: Moment, at: usize) {
        let cues = &self.cues;
        let before = |words: &[&str]| at > 0 && self.words.is_any(at - 1, words);
        let of_office = before(&["office", "term"]);
        let of_period = before(&["period", "periods", "years", "biennium"]);
        // "the financial period from 1 July 2026 to 30 June 2027" is paid for, not due.
        let paid = cues.money
            || of_period
                && self
                    .words
                    .is_any(at.saturating_sub(2), &["financial", "budget", "fiscal", "current"]);
        if paid {
            return;
        }
        let order = self.today().and_then(|today| first.against(today));
        let later = order == Some(Ordering::Greater);
        let asks = cues.mood == Mood::Ask;
        let due = if cues.kind == Some(Kind::Meeting) && !of_period && !of_office {
            let open = self.foretold() || asks && self.asked();
            (later || order.is_none() && open).then_some((Kind::Meeting, first, "date.stretch"))
        } else if asks && (cues.extension || of_office) && order != Some(Ordering::Less) {
            Some((Kind::Period, last, "period.stretch"))
        } else {
            (asks && later && !of_period).then_some((Kind::Date, first, "date.stretch"))
        };
        if let Some((kind, day, rule)) = due {
            // "from 3 to 9 May and from 1 to 5 June" is one meeting in two parts.
            let second = self.words.is(at.wrapping_sub(1), "and");
            let end = self.words.list[last.next - 1].end();
            if second && let Some(first) = self.found.last_mut() {
                let joined = first.kind == kind && self.words.list[at - 2].end() == first.end;
                if kind == Kind::Meeting && joined {
                    first.end = end;
                    return;
                }
            }
            let start = self.scheduled_start(at, kind);
            self.push(Due::on(kind, day.iso()), start..last.next, rule);
        }
    }

    /// The place of "to be held" before a date, with a place between or not.
    pub(super) fn scheduled_start(&self, at: usize, kind: Kind) -> usize {
        if !matches!(kind, Kind::Meeting | Kind::Establishment) {
            return at;
        }
        let words = self.words;
        let place = |word: &Word| word.capital() || word.is_any(&["in", "at", "and", "of", "the"]);
        let skipped = words.back(at, MOST_PLACE_WORDS).take_while(|word| place(word)).count();
        let Some(verb) = at.checked_sub(skipped + 1).filter(|verb| *verb >= 2) else { return at };
        let scheduled =
            words.has(verb, Sense::Past) && words.is(verb - 1, "be") && words.is(verb - 2, "to");
        if scheduled { verb - 2 } else { at }
    }

    /// The day of adoption; without it the first day of the acting session of the General Assembly.
    pub(super) fn today(&self) -> Option<(u32, u32, u32)> {
        let session = || self.context.session.filter(|_| self.context.organ == Some(ASSEMBLY));
        self.context.adopted.or_else(|| Some((1945 + session()?, 9, 15)))
    }
}

/// Words behind a date in which "is expected to" makes it an estimate.
const GUESS_AHEAD: usize = 12;
