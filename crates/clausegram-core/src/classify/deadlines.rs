//! Deadlines and follow-up: what is to be done by when, where a clause says so.
//!
//! ```text
//! deadline  = [link] session | link moment | period [link moment] | frequency
//! link      = "at" | "in" | "during" | "by" | "before" | "no later than" | "until" | "from" | ...
//! session   = [part "of"] det { ordinal | "next" | year | sort } "session" ["," "in" year]   session.rs
//! part      = "the main part" | "the end" | "the provisional agenda" | ...
//! moment    = ["the end of" | "early" | ...] day month year | month year | year              moment.rs
//! period    = "within" number unit | "for a further period of" number unit | ...             period.rs
//! hours     = "from" clock "to" clock                                                        hours.rs
//! frequency = "annually" | "every" number unit | "on a biennial basis" | ...                 frequency.rs
//! ```
//!
//! **The words** of a deadline (`start..end`) are the smallest phrase that carries the time, with its
//! link: "at its eightieth session", "in the provisional agenda of its eighty-first session",
//! "by 31 December 2025", "within six months", "annually", "from 3 to 14 June 2026". Not the verb
//! or the organ that is reported to, which stand elsewhere in the clause as often as next to it; where
//! "to be established" or "to be held" stands right before, these words are in. A moment in
//! apposition to a session goes with it: "at its sixty-fifth session, in 2026" is one session with a
//! date. "For a further period of six months, that is, until 31 May 1983" are two, a period and a date. "At its eightieth and eighty-second sessions" are two
//! deadlines with the same words.
//!
//! **The kind** tells what is due, the session and the date when (judge.rs):
//!
//! | kind | what is due |
//! |---|---|
//! | report | a report, briefing, comment; whatever is submitted, at a session or by a date |
//! | agenda | an item on an agenda; consideration or review by an organ at a session |
//! | meeting | a conference or meeting that is still to be held; other acts of a body at its session |
//! | establishment | something that is set up by then |
//! | date | any other act, by, until or at a date |
//! | period | any act within a stretch of time, or a mandate for one |
//! | frequency | any act, reports included, that recurs |
//!
//! **Only what is still to come** at the day of adoption counts. A session of the acting organ is to come if
//! its number is higher than that of the session that acts; a date if it is later than the adoption.
//! Where neither can be compared (sessions of other bodies, texts without a date) the last
//! verb before the phrase decides: "to consider", "shall hold", "to be held" against "held",
//! "adopted", "in which it requested". What stands in quotation marks or brackets is a title, years
//! before a noun are a name ("the 2030 Agenda", "its 2024 report"), and stretches for which money is
//! apportioned are no deadlines.
//!
//! The verbs and nouns that tell this apart are rows of `data/eng/deadline_words.tsv`.

mod cues;
mod frequency;
mod hours;
mod judge;
mod moment;
mod nesting;
mod organ;
mod period;
mod prefilter;
mod session;
#[cfg(test)]
mod tests;
mod words;

use crate::runs::Runs;
use judge::Judge;
use words::Words;

/// What is known of the resolution the clause stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Context<'c> {
    /// Number of the session that adopted it.
    pub session: Option<u32>,
    /// Full name of the acting organ, such as `General Assembly`.
    pub organ: Option<&'c str>,
    /// Year, month and day of adoption.
    pub adopted: Option<(u32, u32, u32)>,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Report,
    Agenda,
    Meeting,
    Establishment,
    Date,
    Period,
    Frequency,
}

impl Kind {
    /// The name in the record.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Agenda => "agenda",
            Self::Meeting => "meeting",
            Self::Establishment => "establishment",
            Self::Date => "date",
            Self::Period => "period",
            Self::Frequency => "frequency",
        }
    }
}

/// One deadline, obligation or appointment that is still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    pub kind: Kind,
    /// The organ whose session or agenda it is, or to which the report goes, where the text tells.
    pub organ: Option<String>,
    /// Number of the session, 80 for the eightieth.
    pub session: Option<u32>,
    /// ISO 8601 to the year, month or day; of a stretch for a meeting its first day, for a period its last.
    pub date: Option<String>,
    /// First byte of the words in the clause.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// The rule that gave it, for `explain`.
    pub rule: &'static str,
}

/// The deadlines that a clause sets, in the order of their words.
///
/// `text` is the clause on one line, which was cut into `runs`. Linear in its length.
pub(crate) fn find(text: &str, runs: &Runs, context: &Context) -> Vec<Deadline> {
    if !prefilter::may_set_deadline(text, runs, context) {
        return Vec::new();
    }
    let words = Words::of(text, runs);
    Judge::new(&words, context).run()
}

/// Makes what is made once.
pub(crate) fn prepare() {
    moment::prepare();
    words::lexicon();
}
