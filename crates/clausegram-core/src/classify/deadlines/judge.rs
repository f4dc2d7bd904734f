//! Which time phrases are deadlines, and of what kind.

use std::cmp::Ordering;

use super::cues::{Cues, Mood, Tense};
use super::frequency::{Rate, frequency};
use super::moment::{Link, Moment, link, moment, stretch};
use super::period::{Period, Sort, period};
use super::session::{Session, session};
use super::words::{Sense, Words};
use super::{Context, Deadline, Kind, organ};

/// Reads a clause from left to right.
pub(super) struct Judge<'w, 't> {
    words: &'w Words<'t>,
    context: &'w Context<'w>,
    cues: Cues,
    found: Vec<Deadline>,
}

impl<'w, 't> Judge<'w, 't> {
    pub(super) fn new(words: &'w Words<'t>, context: &'w Context<'w>) -> Self {
        Self { words, context, cues: Cues::default(), found: Vec::new() }
    }

    pub(super) fn run(mut self) -> Vec<Deadline> {
        let mut at = 0;
        while at < self.words.list.len() {
            at = match self.phrase(at) {
                Some(next) => {
                    // Semicolons behind a phrase end its segment as those behind a word do.
                    self.cues.pass(self.words.list[next - 1].mark);
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
        if word.capital() && at > 0 {
            return None;
        }
        if let Some((rate, next)) = frequency(words, at) {
            self.frequency(rate, at, next);
            return Some(next);
        }
        if let Some(next) = self.yearly_report(at) {
            return Some(next);
        }
        if let Some(next) = self.next_report(at) {
            return Some(next);
        }
        if let Some(found) = period(words, at) {
            self.period(&found, at);
            return Some(found.next);
        }
        let (link, from) = self.link(at)?;
        let bare_on = words.is(at, "on") && !words.is(from + 2, "of") && !words.is(from + 1, "of");
        if !bare_on && let Some(found) = session(words, from) {
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

    fn link(&self, at: usize) -> Option<(Link, usize)> {
        let agenda = at > 0 && is_agenda(self.words, at - 1);
        link(self.words, at).or_else(|| (agenda && self.words.is(at, "for")).then_some((Link::Of, at + 1)))
    }

    fn session(&mut self, link: Link, found: &Session, at: usize) -> Option<usize> {
        let agenda = at > 0 && is_agenda(self.words, at - 1);
        if link == Link::Of && !agenda {
            return None;
        }
        let (body, after_name) = self.body_of(found, agenda);
        let mut end = found.next;
        let mut when = found.when;
        if let Some(date) = appointed(self.words, after_name.unwrap_or(end)) {
            (when, end) = (Some(date), date.next);
        }
        let Some(rule) = self.session_to_come(found, body.as_deref(), when, at) else {
            return Some(end);
        };
        let kind = self.session_kind(agenda, end);
        let start = if agenda { agenda_start(self.words, at) } else { at };
        let date = when.and_then(|when| when.iso());
        let organ = body.or_else(|| self.context.organ.map(str::to_owned));
        let numbers: Vec<Option<u32>> = match found.numbers.as_slice() {
            [] => vec![None],
            numbers => numbers
                .iter()
                .filter(|number| found.numbers.len() == 1 || self.number_to_come(found, organ.as_deref(), **number) != Some(Ordering::Less))
                .map(|number| Some(*number))
                .collect(),
        };
        for session in numbers {
            let (date, organ) = (date.clone(), organ.clone());
            self.push(kind, organ, session, date, start..end, rule);
        }
        Some(end)
    }

    /// The name of the body whose session it is, and one past that name where it stands behind.
    fn body_of(&self, found: &Session, agenda: bool) -> (Option<String>, Option<usize>) {
        if let Some(of) = found.of
            && let Some(noun) = organ::noun_after(self.words, of)
        {
            let name = organ::name(self.words, noun);
            return (name, Some(organ::last_word(self.words, noun) + 1));
        }
        let noun = self.cues.body.filter(|_| !agenda);
        (noun.and_then(|noun| organ::name(self.words, noun)), None)
    }

    fn session_kind(&self, agenda: bool, end: usize) -> Kind {
        let item = || {
            self.words.is(end, "under") && (end..end + 4).any(|at| self.words.is_any(at, &["item", "sub-item", "items"]))
        };
        let ahead = || (end..end + REPORT_AHEAD).any(|at| self.words.is_any(at, &REPORTS)).then_some(Kind::Report);
        let prior = self.cues.prior.or_else(ahead).filter(|_| !self.cues.firm);
        match self.cues.kind.filter(|kind| *kind != Kind::Meeting || self.cues.firm).or(prior).or(self.cues.kind) {
            _ if agenda => Kind::Agenda,
            Some(kind) => kind,
            None if item() => Kind::Agenda,
            None => Kind::Meeting,
        }
    }

    /// The rule by which a session is still to come; `None` if it is over.
    fn session_to_come(&self, found: &Session, body: Option<&str>, when: Option<Moment>, at: usize) -> Option<&'static str> {
        let cues = &self.cues;
        let asked = matches!(cues.mood, Mood::Ask | Mood::Open) && cues.tense != Tense::Past && !cues.guessed(at);
        let looked_for = asked || cues.tense == Tense::Future && cues.mood != Mood::Recall;
        if let Some(last) = found.numbers.iter().max()
            && let Some(order) = self.number_to_come(found, body, *last)
        {
            return match order {
                Ordering::Greater => Some("session.later"),
                Ordering::Equal => (asked && !self.whose(at)).then_some("session.own"),
                Ordering::Less => None,
            };
        }
        match when.and_then(|when| when.against(self.today()?)) {
            Some(Ordering::Greater) => return Some("session.date"),
            Some(Ordering::Less) => return None,
            _ => {}
        }
        if found.coming {
            let spoken = cues.mood != Mood::Recall && cues.tense != Tense::Past;
            return (spoken || cues.mood == Mood::Ask).then_some("session.next");
        }
        let enough = if found.current { asked && cues.firm } else { looked_for };
        enough.then_some("session.asked")
    }

    /// "the President of the General Assembly at its eightieth session", "considered by the Assembly at its
    /// eightieth session": whose, not when.
    fn whose(&self, at: usize) -> bool {
        let mut before = self.words.back(at, 5).filter(|word| !word.is_any(&["General", "the"]));
        before.next().is_some_and(|word| word.is("Assembly"))
            && before.next().is_some_and(|word| word.is("by") || word.is("of"))
    }

    /// A session's number against that of the session which acts, where they are of one series.
    fn number_to_come(&self, found: &Session, body: Option<&str>, number: u32) -> Option<Ordering> {
        if found.special {
            return None;
        }
        let own = self.context.organ;
        let now = match body {
            Some(ASSEMBLY) if own != Some(ASSEMBLY) => self.assembly_session(),
            Some(ASSEMBLY) => self.context.session.or_else(|| self.assembly_session()),
            Some(body) if own != Some(body) => None,
            _ if own == Some(ASSEMBLY) => self.context.session.or_else(|| self.assembly_session()),
            _ => self.context.session,
        }?;
        // A number far from the acting one is of another series, such as a commission's.
        (number.abs_diff(now) <= MOST_SESSIONS_AHEAD || number < now).then(|| number.cmp(&now))
    }

    /// The session of the General Assembly on the day of adoption: the first began late in 1945, each
    /// later one in September.
    fn assembly_session(&self) -> Option<u32> {
        let (year, month, _) = self.context.adopted?;
        (year + u32::from(month >= 9)).checked_sub(1946)
    }

    /// The day of adoption; without it the first day of the acting session of the General Assembly.
    fn today(&self) -> Option<(u32, u32, u32)> {
        let session = || self.context.session.filter(|_| self.context.organ == Some(ASSEMBLY));
        self.context.adopted.or_else(|| Some((1945 + session()?, 9, 15)))
    }

    fn moment(&mut self, link: Link, found: Moment, at: usize) {
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
        self.push(kind, organ.clone(), None, dated.iso(), start..found.next, rule);
        if let Some(also) = found.also {
            self.push(kind, organ, None, Some(also.to_string()), start..found.next, rule);
        }
    }

    fn date_to_come(&self, link: Link, order: Option<Ordering>, found: Moment, at: usize) -> bool {
        let cues = &self.cues;
        let asked = matches!(cues.mood, Mood::Ask | Mood::Open) && cues.tense != Tense::Past;
        let ahead = found.next..found.next + GUESS_AHEAD;
        let guessed = cues.guessed(at) || ahead.into_iter().any(|at| self.words.has(at, Sense::Guess));
        let title = self.words.is(found.next, "adopted") && link == Link::By;
        // "permits granted prior to": when they were granted, not when something is due.
        let granted = self.words.is_any(at, &["prior", "before"])
            && at > 1
            && self.words.list[at - 1].text.ends_with("ed")
            && !self.words.has(at - 2, Sense::Be);
        if guessed || title || granted || at > 0 && self.words.is_any(at - 1, &["as", "since"]) {
            return false;
        }
        if found.year.is_none() {
            // "by 30 April annually", "before the end of the year"
            return asked && matches!(link, Link::By | Link::Until);
        }
        if order != Some(Ordering::Greater) {
            let scheduled = cues.tense == Tense::Future && cues.mood != Mood::Recall;
            let acted = cues.acts(at) && (link != Link::At || self.words.list[at - 1].mark == 0 || cues.firm);
            return scheduled || asked && acted && !cues.money;
        }
        let event = cues.kind == Some(Kind::Meeting) && (cues.near(at) || !cues.firm && link == Link::At);
        match link {
            Link::By if cues.mood == Mood::Tell => cues.pledge || event && cues.firm || cues.tense == Tense::Future,
            Link::By if cues.mood == Mood::Recall => event && cues.firm,
            Link::By => true,
            Link::Until => cues.mood != Mood::Recall && cues.tense != Tense::Past || cues.mood == Mood::Ask,
            Link::At if cues.mood == Mood::Recall => event || cues.tense == Tense::Future,
            Link::At => !cues.money && (cues.mood != Mood::Tell || event || cues.tense == Tense::Future),
            Link::From => !cues.money && cues.mood != Mood::Recall && cues.mood != Mood::Tell,
            Link::Of => false,
        }
    }

    fn date_kind(&self, link: Link, at: usize, end: usize) -> Kind {
        let cues = &self.cues;
        let report = || (end..end + REPORT_AHEAD).any(|at| self.words.is_any(at, &REPORTS));
        match (cues.kind.filter(|_| cues.near(at)), link) {
            (Some(Kind::Report), Link::By) => Kind::Report,
            (None | Some(Kind::Meeting), Link::By) if !cues.firm && cues.mood == Mood::Ask && report() => Kind::Report,
            (Some(Kind::Report), Link::At) if cues.firm => Kind::Report,
            (Some(Kind::Establishment), Link::By | Link::At) => Kind::Establishment,
            (Some(Kind::Meeting), Link::From) if !cues.firm => Kind::Date,
            (Some(Kind::Meeting), Link::At | Link::From) => Kind::Meeting,
            (Some(Kind::Meeting), Link::By) if cues.firm => Kind::Meeting,
            _ => Kind::Date,
        }
    }

    fn stretch(&mut self, first: Moment, last: Moment, at: usize) {
        let cues = &self.cues;
        let order = self.today().and_then(|today| first.against(today));
        let later = order == Some(Ordering::Greater);
        let span = |start: usize| start..last.next;
        let of_office = at > 0 && self.words.is_any(at - 1, &["office", "term"]);
        let of_period = at > 0 && self.words.is_any(at - 1, &["period", "periods", "years", "biennium"]);
        if cues.kind == Some(Kind::Meeting) && !cues.money && !of_period && !of_office {
            let scheduled = cues.tense == Tense::Future && cues.mood != Mood::Recall;
            let due = later || order.is_none() && (scheduled || cues.mood == Mood::Ask && cues.tense != Tense::Past);
            if due {
                let start = self.scheduled_start(at, Kind::Meeting);
                self.push(Kind::Meeting, None, None, first.iso(), span(start), "date.stretch");
            }
        } else if cues.mood == Mood::Ask && (cues.extension || of_office) && !cues.money && order != Some(Ordering::Less) {
            self.push(Kind::Period, None, None, last.iso(), span(at), "period.stretch");
        } else if cues.mood == Mood::Ask && later && !cues.money && !of_period {
            self.push(Kind::Date, None, None, first.iso(), span(at), "date.stretch");
        }
    }

    fn period(&mut self, found: &Period, at: usize) {
        let cues = &self.cues;
        let asked = matches!(cues.mood, Mood::Ask | Mood::Open) && cues.tense != Tense::Past;
        let due = match found.sort {
            Sort::Within => {
                asked || cues.tense == Tense::Future && cues.mood == Mood::Tell
            }
            Sort::Coming => asked,
            Sort::Term => cues.mood == Mood::Ask && !cues.money && cues.kind != Some(Kind::Meeting),
            Sort::Length => asked && cues.mood == Mood::Ask && cues.extension && cues.kind != Some(Kind::Meeting),
        };
        if due && !cues.guessed(at) {
            let date = found.until.and_then(|until| until.iso());
            let rule = match found.sort {
                Sort::Within => "period.within",
                Sort::Coming => "period.coming",
                Sort::Term | Sort::Length => "period.term",
            };
            self.push(Kind::Period, None, None, date, at..found.next, rule);
        }
    }

    fn frequency(&mut self, rate: Rate, at: usize, next: usize) {
        let cues = &self.cues;
        let asked = matches!(cues.mood, Mood::Ask | Mood::Open) && cues.tense != Tense::Past;
        let due = match rate {
            Rate::Counted => !cues.money && (cues.firm || cues.acts(at)),
            Rate::Loose => {
                let near = at.saturating_sub(3)..next + 4;
                near.into_iter().any(|at| self.words.is_any(at, &INFORMING))
            }
        };
        let told = cues.mood == Mood::Tell && cues.tense == Tense::Future && cues.firm;
        if (asked || told) && due {
            let organ = cues.body.and_then(|noun| organ::name(self.words, noun));
            self.push(Kind::Frequency, organ, None, None, at..next, "frequency");
        }
    }

    /// "to submit an annual report", "to submit biennial reports".
    fn yearly_report(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let rhythm = words.has(at, Sense::Rhythm) && words.is_any(at + 1, &["report", "reports", "briefing", "briefings", "update", "updates"]);
        let asked = rhythm && self.cues.mood == Mood::Ask && self.cues.firm && self.cues.kind == Some(Kind::Report);
        let new = asked && at > 0 && (words.is_any(at - 1, &["a", "an"]) || words.list[at + 1].text.ends_with('s') && !words.is_any(at - 1, &["its", "his", "their", "the"]));
        new.then(|| {
            self.push(Kind::Frequency, None, None, None, at..at + 2, "frequency.report");
            at + 2
        })
    }

    /// "in his next report", "in the context of its forthcoming annual report".
    fn next_report(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        words.is(at, "in").then_some(())?;
        let from = words.run(at + 1, &["the", "context", "of"]).unwrap_or(at + 1);
        let from = from + usize::from(words.is_any(from, &["his", "her", "its", "their", "the"]));
        words.is_any(from, &["next", "forthcoming"]).then_some(())?;
        let last = (from + 1..from + MOST_REPORT_WORDS)
            .take_while(|&at| words.get(at).is_some_and(|word| !word.capital()))
            .take_while(|&at| words.list[at - 1].mark == 0 && !words.is_any(at, &["of", "on"]))
            .find(|&at| words.is_any(at, &["report", "reports", "submission", "submissions"]))?;
        let asked = matches!(self.cues.mood, Mood::Ask | Mood::Open);
        if asked {
            self.push(Kind::Report, None, None, None, at..last + 1, "report.next");
        }
        Some(last + 1)
    }

    /// The place of "to be held" before a date, with a place between or not.
    fn scheduled_start(&self, at: usize, kind: Kind) -> usize {
        if !matches!(kind, Kind::Meeting | Kind::Establishment) {
            return at;
        }
        let words = self.words;
        let place = |word: &super::words::Word| word.capital() || word.is_any(&["in", "at", "and", "of", "the"]);
        let skipped = words.back(at, MOST_PLACE_WORDS).take_while(|word| place(word)).count();
        let Some(verb) = at.checked_sub(skipped + 1).filter(|verb| *verb >= 2) else { return at };
        let scheduled = words.has(verb, Sense::Past) && words.is(verb - 1, "be") && words.is(verb - 2, "to");
        if scheduled { verb - 2 } else { at }
    }

    fn push(
        &mut self,
        kind: Kind,
        organ: Option<String>,
        session: Option<u32>,
        date: Option<String>,
        words: std::ops::Range<usize>,
        rule: &'static str,
    ) {
        let (first, last) = (&self.words.list[words.start], &self.words.list[words.end - 1]);
        self.found.push(Deadline { kind, organ, session, date, start: first.start, end: last.end(), rule });
    }
}

/// Verbs with which "regularly" is follow-up.
const INFORMING: [&str; 11] = [
    "report", "reports", "inform", "informed", "brief", "briefed", "briefings", "apprise", "apprised", "updated", "reporting",
];

/// Words behind a date in which "is expected to" makes it an estimate.
const GUESS_AHEAD: usize = 12;

/// Words behind a time phrase in which what is due may follow: "to provide, by 1 May, an updated report".
const REPORT_AHEAD: usize = 9;

const REPORTS: [&str; 5] = ["report", "reports", "briefing", "briefings", "update"];

const ASSEMBLY: &str = "General Assembly";

/// Sessions ahead for which an organ sets itself an item: ten years and some.
const MOST_SESSIONS_AHEAD: u32 = 12;

/// Words from "next" to "report": "next overview report", "next budget and performance reports".
const MOST_REPORT_WORDS: usize = 6;

/// Words of a place between "to be held" and its date.
const MOST_PLACE_WORDS: usize = 10;

fn is_agenda(words: &Words, at: usize) -> bool {
    words.is_any(at, &["agenda", "agendas"])
}

/// The first word of "in the provisional agenda", where "of" stands at `of`.
fn agenda_start(words: &Words, of: usize) -> usize {
    let mut start = of - 1;
    let steps: [&[&str]; 3] = [&["provisional", "draft", "preliminary"], &["the", "its"], &["in", "on", "into", "for"]];
    for step in steps {
        if start > 0 && words.is_any(start - 1, step) {
            start -= 1;
        }
    }
    start
}

/// ", in 2026" or ", to be held in Geneva in 2026" behind a session.
fn appointed(words: &Words, at: usize) -> Option<Moment> {
    let bare = |at: usize| {
        let (link, from) = link(words, at).filter(|(link, _)| matches!(link, Link::At | Link::From))?;
        let first = (link == Link::From).then(|| stretch(words, from)).flatten();
        first
            .map(|(first, last)| Moment { next: last.next, ..first })
            .or_else(|| moment(words, from))
            .filter(|found| found.year.is_some())
    };
    if let Some(found) = bare(at) {
        return Some(found);
    }
    let be = words.run(at, &["to", "be"]).filter(|&next| words.has(next, Sense::Past))?;
    (be + 1..be + MOST_PLACE_WORDS).find_map(bare)
}
