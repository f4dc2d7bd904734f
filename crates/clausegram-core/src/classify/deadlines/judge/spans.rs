//! Periods, frequencies, and reports without a date: "within six months", "annually", "in his next report".

use super::super::cues::{Mood, Tense};
use super::super::organ;
use super::super::period::{Period, Sort};
use super::super::words::Sense;
use super::{Due, Judge, Kind};

impl Judge<'_, '_> {
    pub(super) fn period(&mut self, found: &Period, at: usize) {
        let cues = &self.cues;
        let asks = cues.mood == Mood::Ask && cues.kind != Some(Kind::Meeting);
        let due = match found.sort {
            Sort::Within => {
                let told = cues.mood == Mood::Tell;
                self.asked() || told && (cues.tense == Tense::Future || cues.acts(at))
            }
            Sort::Coming => self.asked(),
            // A meeting that lasts for a period of five days is no deadline.
            Sort::Term => asks && !cues.money,
            Sort::Length => asks && self.asked() && cues.extension,
            Sort::In => self.asked() && self.reports(at),
        };
        if !due || cues.guessed(at) {
            return;
        }
        // A report that is due within a period is a report.
        let (kind, rule) = match found.sort {
            Sort::Within | Sort::In if self.reports(at) => (Kind::Report, "report.within"),
            Sort::Within | Sort::In => (Kind::Period, "period.within"),
            Sort::Coming => (Kind::Period, "period.coming"),
            Sort::Term | Sort::Length => (Kind::Period, "period.term"),
        };
        let Some((start, last)) = found.until else {
            return self.push(Due::of(kind), at..found.next, rule);
        };
        if !found.counted {
            // "for a further period ending on 15 June 1991" tells a day and no length.
            let kind = if kind == Kind::Period { Kind::Date } else { kind };
            return self.push(Due::on(kind, last.iso()), at..found.next, rule);
        }
        // "six months, that is, until 31 May 1983"
        let that_is = self.words.run(start.saturating_sub(2), &["that", "is"]) == Some(start);
        self.push(Due::of(kind), at..start - 2 * usize::from(that_is), rule);
        self.push(Due::on(Kind::Date, last.iso()), start..found.next, "period.until");
    }

    /// Whether a verb of reporting stands shortly before.
    fn reports(&self, at: usize) -> bool {
        self.cues.kind == Some(Kind::Report) && self.cues.firm && self.cues.near(at)
    }

    pub(super) fn frequency(&mut self, at: usize, next: usize) {
        let cues = &self.cues;
        // An infinitive of a text that only tells ("damage that storms continue to do each year") asks for nothing.
        let due = !cues.money && (cues.firm || cues.mood != Mood::Open && cues.acts(at));
        let told = cues.mood == Mood::Tell && cues.tense == Tense::Future && cues.firm;
        if due && (self.asked() || told) {
            let organ = cues.body.and_then(|noun| organ::name(self.words, noun));
            self.push(Due { organ, ..Due::of(Kind::Frequency) }, at..next, "frequency");
        }
    }

    /// Hours without a day that the clause told before are when a meeting is due.
    pub(super) fn hours(&mut self, at: usize, next: usize) {
        let item = self.cues.mood == Mood::Open && self.cues.kind.is_none();
        let meeting = self.cues.kind == Some(Kind::Meeting);
        let to_come = self.asked() || self.foretold();
        if self.found.is_empty() && to_come && (item || meeting) {
            let start = self.scheduled_start(at, Kind::Meeting);
            self.push(Due::of(Kind::Meeting), start..next, "hours");
        }
    }

    /// "to submit an annual report", "to convene annual joint briefings".
    pub(super) fn yearly_event(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let cues = &self.cues;
        let acts = cues.firm && matches!(cues.kind, Some(Kind::Report | Kind::Meeting));
        if at == 0 || !words.has(at, Sense::Rhythm) || cues.mood != Mood::Ask || !acts {
            return None;
        }
        let plain = |at: &usize| {
            words.list[*at - 1].mark == 0 && words.get(*at).is_some_and(|word| !word.capital())
        };
        let noun = (at + 1..=at + MOST_EVENT_WORDS)
            .take_while(plain)
            .find(|&at| words.is_any(at, &EVENTS))?;
        // "in its annual report" names a report that comes anyhow, as "after four annual sessions" does.
        let named = words.is_any(at - 1, &["its", "his", "her", "their", "the"])
            || words.has(at - 1, Sense::Number)
            || words.list[at - 1].capital();
        let several = words.list[noun].text.ends_with('s') && !named;
        let new = words.is_any(at - 1, &["a", "an"]) || several;
        new.then(|| {
            self.push(Due::of(Kind::Frequency), at..noun + 1, "frequency.event");
            noun + 1
        })
    }

    /// "in his next report", "in the context of its forthcoming annual report".
    pub(super) fn next_report(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        words.is(at, "in").then_some(())?;
        let from = words.run(at + 1, &["the", "context", "of"]).unwrap_or(at + 1);
        let from = from + usize::from(words.is_any(from, &["his", "her", "its", "their", "the"]));
        words.is_any(from, &["next", "forthcoming", "future"]).then_some(())?;
        let last = (from + 1..from + MOST_REPORT_WORDS)
            .take_while(|&at| words.get(at).is_some_and(|word| !word.capital()))
            .take_while(|&at| words.list[at - 1].mark == 0 && !words.is_any(at, &["of", "on"]))
            .find(|&at| {
                let proposal = self.reports(at) && words.is_any(at, &["proposal", "proposals"]);
                proposal || words.is_any(at, &["report", "reports", "submission", "submissions"])
            })?;
        if matches!(self.cues.mood, Mood::Ask | Mood::Open) {
            self.push(Due::of(Kind::Report), at..last + 1, "report.next");
        }
        Some(last + 1)
    }
}

/// What may recur once it is called "annual": a programme or an appropriation is no event.
const EVENTS: [&str; 16] = [
    "report",
    "reports",
    "reporting",
    "briefing",
    "briefings",
    "update",
    "updates",
    "meeting",
    "meetings",
    "session",
    "sessions",
    "dialogue",
    "dialogues",
    "debate",
    "discussion",
    "forum",
];

/// Words from "annual" to its noun: "annual interactive joint briefing".
const MOST_EVENT_WORDS: usize = 3;

/// Words from "next" to "report": "next overview report", "next budget and performance reports".
const MOST_REPORT_WORDS: usize = 6;
