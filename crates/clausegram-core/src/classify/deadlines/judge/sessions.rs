//! Sessions: whether they are still to come, and what is due at them.

use std::cmp::Ordering;

use super::super::cues::{Mood, Tense};
use super::super::moment::{Link, Moment, link, moment, stretch};
use super::super::organ;
use super::super::session::Session;
use super::super::words::{Sense, Word, Words};
use super::{ASSEMBLY, Due, Judge, Kind, MOST_PLACE_WORDS};

impl Judge<'_, '_> {
    pub(super) fn session(&mut self, link: Link, found: &Session, at: usize) -> Option<usize> {
        let agenda = self.follows_agenda(at);
        // "to report to the ninth session of the General Assembly"
        let received = self.words.is(at, "to") && self.cues.kind == Some(Kind::Report);
        let deferred = self.words.is(at, "to") && self.defers(at);
        if link == Link::Of && !agenda && !received && !deferred {
            return None;
        }
        if found.same {
            self.same_session(agenda, found.next, at);
            return Some(found.next);
        }
        let (body, after_name) = self.body_of(found, agenda);
        let mut end = found.next;
        let mut when = found.when;
        // Before a session is one thing, "to be held in 2026" behind it another.
        if link != Link::By
            && let Some(date) = appointed(self.words, after_name.unwrap_or(end))
        {
            (when, end) = (Some(date), date.next);
        }
        let Some(rule) = self.session_to_come(found, body.as_deref(), when, at) else {
            return Some(end);
        };
        // "at future sessions" appoints nothing.
        if found.numbers.is_empty() && self.words.is(at + 1, "future") {
            return Some(end);
        }
        let kind = if deferred { Kind::Agenda } else { self.session_kind(agenda, end) };
        // Work at a session that is named by its year is due in that year.
        let by_year = found.numbers.is_empty() && found.when.is_some();
        let kind = match kind {
            // What is to be done before a session is no meeting.
            Kind::Meeting if (by_year || link == Link::By) && !self.cues.firm => Kind::Date,
            kind => kind,
        };
        let start = if agenda { agenda_start(self.words, at) } else { at };
        let date = when.and_then(|when| when.iso());
        let organ = body.or_else(|| self.context.organ.map(str::to_owned));
        let due = |session| Due { kind, organ: organ.clone(), session, date: date.clone() };
        if found.numbers.is_empty() {
            self.push(due(None), start..end, rule);
        }
        // Of "the seventy-ninth and eightieth sessions" the first may be over.
        let several = found.numbers.len() > 1;
        for &number in &found.numbers {
            let order = self.number_to_come(found, organ.as_deref(), number);
            if !several || order != Some(Ordering::Less) {
                self.push(due(Some(number)), start..end, rule);
            }
        }
        Some(end)
    }

    /// "to defer consideration of the item to its eightieth session".
    fn defers(&self, at: usize) -> bool {
        let verb = |word: &Word| word.text.starts_with("defer") || word.text.starts_with("postpon");
        self.words.back(at, MOST_DEFERRED).any(verb)
    }

    /// "at that session": the last one of which the clause said that something is due at it.
    fn same_session(&mut self, agenda: bool, end: usize, at: usize) {
        let last = self.found.iter().rev().find(|due| due.session.is_some());
        let (session, organ) = last.map_or((None, None), |due| (due.session, due.organ.clone()));
        if self.asked() && (session.is_some() || self.cues.firm) {
            let kind = self.session_kind(agenda, end);
            let start = if agenda { agenda_start(self.words, at) } else { at };
            let due = Due { organ, session, ..Due::of(kind) };
            self.push(due, start..end, "session.same");
        }
    }

    /// The name of the body whose session it is, and one past that name where it stands behind.
    fn body_of(&self, found: &Session, agenda: bool) -> (Option<String>, Option<usize>) {
        if let Some(of) = found.of
            && let Some(noun) = organ::noun_after(self.words, of)
        {
            let name = self.full_name(noun);
            return (name, Some(organ::last_word(self.words, noun) + 1));
        }
        let noun = self.cues.body.filter(|_| !agenda);
        (noun.and_then(|noun| self.full_name(noun)), None)
    }

    /// A body's name; "the Council" in a resolution of the Human Rights Council is that Council.
    fn full_name(&self, noun: usize) -> Option<String> {
        let name = organ::name(self.words, noun)?;
        let own = self
            .context
            .organ
            .filter(|own| !name.contains(' ') && own.split(' ').any(|word| word == name));
        Some(own.map_or(name, str::to_owned))
    }

    fn session_kind(&self, agenda: bool, end: usize) -> Kind {
        let item = || {
            self.words.is(end, "under")
                && (end..end + 4).any(|at| self.words.is_any(at, &["item", "sub-item", "items"]))
        };
        let (kind, firm) = (self.cues.kind, self.cues.firm);
        // What was due before "and to", or follows, is due at the session as well.
        let near = || self.cues.prior.or_else(|| self.report_follows(end).then_some(Kind::Report));
        let sure = kind.filter(|kind| firm || *kind != Kind::Meeting);
        let other = if firm { None } else { near() };
        match sure.or(other).or(kind) {
            _ if agenda => Kind::Agenda,
            Some(kind) => kind,
            // Elections by an organ at its session are an item of it.
            None if item() || self.cues.occasion => Kind::Agenda,
            None => Kind::Meeting,
        }
    }

    /// The rule by which a session is still to come; `None` if it is over.
    fn session_to_come(
        &self,
        found: &Session,
        body: Option<&str>,
        when: Option<Moment>,
        at: usize,
    ) -> Option<&'static str> {
        let cues = &self.cues;
        let asked = self.asked() && !cues.guessed(at);
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
        let enough = if found.current { asked && cues.firm } else { asked || self.foretold() };
        enough.then_some("session.asked")
    }

    /// "the President of the General Assembly at its eightieth session", "considered by the Assembly at its
    /// eightieth session": whose, not when.
    fn whose(&self, at: usize) -> bool {
        if self.words.is_any(at, &["before", "by"]) {
            return false;
        }
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
        let counted = self.context.session.filter(|_| body.is_none() || body == own);
        let assembly = body.or(own) == Some(ASSEMBLY);
        let now = counted.or_else(|| assembly.then(|| self.assembly_session()).flatten())?;
        // A number far from the acting one is of another series, such as a commission's.
        (number.abs_diff(now) <= MOST_SESSIONS_AHEAD || number < now).then(|| number.cmp(&now))
    }

    /// The session of the General Assembly on the day of adoption: the first began late in 1945, each
    /// later one in September.
    fn assembly_session(&self) -> Option<u32> {
        let (year, month, _) = self.context.adopted?;
        (year + u32::from(month >= 9)).checked_sub(1946)
    }
}

/// Words between "to defer" and the session: what is deferred may have a long name.
const MOST_DEFERRED: usize = 40;

/// Sessions ahead for which an organ sets itself an item: ten years and some. A number further off
/// counts the sessions of another body.
const MOST_SESSIONS_AHEAD: u32 = 12;

/// The first word of "in the provisional agenda", where "of" stands at `of`.
fn agenda_start(words: &Words, of: usize) -> usize {
    let mut start = of - 1;
    let steps: [&[&str]; 3] =
        [&["provisional", "draft", "preliminary"], &["the", "its"], &["in", "on", "into", "for"]];
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
        let (link, from) =
            link(words, at).filter(|(link, _)| matches!(link, Link::At | Link::From))?;
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
