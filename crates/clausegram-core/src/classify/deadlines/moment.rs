//! Points in the calendar, and the links that stand before them.
//!
//! ```text
//! moment = [edge] date {("," | "and") year}
//! edge   = ["the"] {"first" | "last" | ...} ("end" | "half" | "quarter" | ...) "of" | "early" | "mid" | "late"
//! date   = [weekday] day ["and" day] month [year] | month day "," year | month ["and" month] year
//!        | year | "this" "year" | "the" ["current"] "year" | "that date"
//! ```

use std::sync::LazyLock;

use super::words::{Sense, Words};
use crate::dates;

/// How a time phrase is joined to what is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// "at", "in", "during", "on": when it happens.
    At,
    /// "by", "before", "no later than": when it has to be done.
    By,
    /// "until", "ending on": how long it goes on.
    Until,
    /// "from", "beginning in", "effective".
    From,
    /// "of", "to", "for": no time by themselves.
    Of,
}

/// A link and its words.
type Spelled = (&'static [&'static str], Link);

/// Links by their words, the longer ones first.
const LINKS: [Spelled; 41] = [
    (&["no", "later", "than"], Link::By),
    (&["not", "later", "than"], Link::By),
    (&["at", "the", "latest", "by"], Link::By),
    (&["on", "or", "before"], Link::By),
    (&["by", "or", "before"], Link::By),
    (&["in", "advance", "of"], Link::By),
    (&["in", "time", "for"], Link::By),
    (&["in", "good", "time", "before"], Link::By),
    (&["well", "before"], Link::By),
    (&["prior", "to"], Link::By),
    (&["ahead", "of"], Link::By),
    (&["before"], Link::By),
    (&["due", "in"], Link::By),
    (&["due", "by"], Link::By),
    (&["due"], Link::By),
    (&["between", "now", "and"], Link::By),
    (&["by"], Link::By),
    (&["up", "to"], Link::Until),
    (&["until"], Link::Until),
    (&["till"], Link::Until),
    (&["through"], Link::Until),
    (&["ending", "on"], Link::Until),
    (&["ending"], Link::Until),
    (&["terminating", "on"], Link::Until),
    (&["expiring", "on"], Link::Until),
    (&["with", "effect", "from"], Link::From),
    (&["with", "effect", "as", "from"], Link::From),
    (&["effective"], Link::From),
    (&["as", "from"], Link::From),
    (&["starting"], Link::From),
    (&["beginning"], Link::From),
    (&["commencing"], Link::From),
    (&["from"], Link::From),
    (&["in", "the", "course", "of"], Link::At),
    (&["during"], Link::At),
    (&["throughout"], Link::At),
    (&["in"], Link::At),
    (&["at"], Link::At),
    (&["on"], Link::At),
    (&["of"], Link::Of),
    (&["to"], Link::Of),
];

/// [`LINKS`] by the first letter, case aside.
static BY_LETTER: LazyLock<[Vec<Spelled>; 32]> = LazyLock::new(|| {
    let mut by_letter = [const { Vec::new() }; 32];
    for (words, link) in LINKS {
        by_letter[usize::from(words[0].as_bytes()[0] & 0x1F)].push((words, link));
    }
    by_letter
});

/// Makes what is made once.
pub(super) fn prepare() {
    LazyLock::force(&BY_LETTER);
}

/// The link at a word, and the place after it.
pub(super) fn link(words: &Words, at: usize) -> Option<(Link, usize)> {
    let first = words.get(at)?.text.as_bytes().first()? & 0x1F;
    let mut candidates = BY_LETTER[usize::from(first)].iter();
    let (kind, mut next) =
        candidates.find_map(|(link, kind)| Some((*kind, words.run(at, link)?)))?;
    // "starting from", "beginning in", "starting with"
    if kind == Link::From && words.is_any(at, &["starting", "beginning", "commencing", "effective"])
    {
        next += usize::from(words.is_any(next, &["from", "in", "on", "at", "with"]));
    }
    Some((kind, next))
}

/// Years of one list after its first.
const MOST_MORE_YEARS: usize = 4;

/// A day, month or year, as exactly as the words give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    pub year: Option<u32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// Further years of a list: "in 2026, 2028 and 2030".
    pub also: [Option<u32>; MOST_MORE_YEARS],
    /// "this year", "the year": the year of adoption is meant.
    pub this_year: bool,
    /// One past its last word.
    pub next: usize,
}

impl Moment {
    /// ISO 8601; `None` where the year is not said.
    pub(super) fn iso(&self) -> Option<String> {
        let year = self.year?;
        Some(match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            _ => year.to_string(),
        })
    }

    /// Whether it is after a day, before it, or cannot be told.
    pub(super) fn against(&self, day: (u32, u32, u32)) -> Option<std::cmp::Ordering> {
        let year = self.year?.cmp(&day.0);
        if year.is_ne() {
            return Some(year);
        }
        let month = self.month?.cmp(&day.1);
        if month.is_ne() {
            return Some(month);
        }
        self.day.map(|own| own.cmp(&day.2))
    }
}

/// The moment at a word, which stands after a link.
pub(super) fn moment(words: &Words, at: usize) -> Option<Moment> {
    let at = at + usize::from(words.is(at, "both"));
    let (from, edge) = after_edge(words, at);
    let date = date(words, from);
    let date = date.or_else(|| month_alone(words, from).filter(|_| edge));
    let date = date
        .or_else(|| this_year(words, from))
        .or_else(|| that_date(words, from))
        .or_else(|| if edge { None } else { date_in_article(words, at) })?;
    let name_follows = date.year.is_some()
        && words.list[date.next - 1].mark == 0
        && words.get(date.next).is_some_and(|word| word.capital() && date.month.is_none());
    // "in 2030 Agenda terms", "the 2026 Conference": the year is part of a name.
    (!name_follows).then_some(date)
}

/// Past "the end of", "the first half of", "early", and whether there was any.
fn after_edge(words: &Words, at: usize) -> (usize, bool) {
    if words.is_any(at, &["early", "mid", "late", "end", "year-end"]) {
        let next = at + 1 + usize::from(words.is_any(at + 1, &["in", "of"]));
        return (next, true);
    }
    let first = at + usize::from(words.is(at, "the"));
    for next in first..first + MOST_LEADS {
        if words.has(next, Sense::Part) {
            if words.is(next + 1, "of") {
                return (next + 2, true);
            }
            if words.get(next + 1).is_some_and(|word| word.year().is_some()) {
                return (next + 1, true);
            }
        }
        if !words.has(next, Sense::Lead) && !words.has(next, Sense::Sort) {
            break;
        }
    }
    (at, false)
}

/// Adjectives in "the very last quarter of".
const MOST_LEADS: usize = 3;

/// "the month of May 2026", "the year 2026", "the years 2026 and 2027".
fn date_in_article(words: &Words, at: usize) -> Option<Moment> {
    let next = at + usize::from(words.is(at, "the"));
    if words.is(next, "month") && words.is(next + 1, "of") {
        return date(words, next + 2);
    }
    words.is_any(next, &["year", "years"]).then(|| date(words, next + 1))?
}

/// "this year", "the year", "the current year".
fn this_year(words: &Words, at: usize) -> Option<Moment> {
    let next = if words.is(at, "the") && words.is_any(at + 1, &["current", "present", "calendar"]) {
        at + 2
    } else if words.is(at, "this") || words.is(at, "the") && words.list[at - 1].is("of") {
        at + 1
    } else {
        return None;
    };
    let found =
        words.is(next, "year") && words.get(next + 1).is_none_or(|word| word.year().is_none());
    found.then_some(Moment { this_year: true, next: next + 1, ..Moment::default() })
}

/// "that date", which the clause or one before it told.
fn that_date(words: &Words, at: usize) -> Option<Moment> {
    let next = words.run(at, &["that", "date"])?;
    Some(Moment { next, ..Moment::default() })
}

fn month(words: &Words, at: usize) -> Option<u32> {
    let word = words.get(at)?;
    let head = word.text.get(..3)?;
    // "May" is a month; "may" and words that one letter makes a month are not looked at.
    word.capital().then_some(())?;
    const HEADS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    // "April/May 2026" begins in April.
    let name = word.text.split('/').next().unwrap_or(word.text);
    HEADS.contains(&head).then(|| dates::month(name))?
}

fn day(words: &Words, at: usize) -> Option<u32> {
    let word = words.get(at)?;
    let value = word.number().or(match word.text {
        // What scanners make of "15" and "11" before a month.
        "IS" => Some(15),
        "II" | "ll" => Some(11),
        _ => None,
    });
    value.filter(|day| (1..=31).contains(day) && word.text.len() <= 2)
}

/// A date without an edge before it.
pub(super) fn date(words: &Words, at: usize) -> Option<Moment> {
    day_first(words, at).or_else(|| month_first(words, at)).or_else(|| years(words, at))
}

fn day_first(words: &Words, at: usize) -> Option<Moment> {
    const WEEKDAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let first = at + usize::from(words.is_any(at, &WEEKDAYS));
    let first = first + usize::from(words.is(first, "the"));
    let value = day(words, first)?;
    let mut next = first + 1;
    // "24 and 25 September", "3 to 14 June"
    if words.is_any(next, &["and", "or", "to"]) && day(words, next + 1).is_some() {
        next += 2;
    }
    let month = month(words, next)?;
    next += 1;
    let year = words.get(next).and_then(|word| word.year());
    next += usize::from(year.is_some());
    Some(Moment { year, month: Some(month), day: Some(value), next, ..Moment::default() })
}

fn month_first(words: &Words, at: usize) -> Option<Moment> {
    let month_number = month(words, at)?;
    let mut next = at + 1;
    if let Some(day) = day(words, next)
        && let Some(year) = words.get(next + 1).and_then(|word| word.year())
    {
        let (year, month, day) = (Some(year), Some(month_number), Some(day));
        return Some(Moment { year, month, day, next: next + 2, ..Moment::default() });
    }
    if words.is_any(next, &["and", "or", "to"]) && month(words, next + 1).is_some() {
        next += 2;
    }
    let year = words.get(next)?.year()?;
    Some(Moment {
        year: Some(year),
        month: Some(month_number),
        next: next + 1,
        ..Moment::default()
    })
}

/// "the end of May", of the year of adoption or the next.
fn month_alone(words: &Words, at: usize) -> Option<Moment> {
    let month = Some(month(words, at)?);
    Some(Moment { month, next: at + 1, ..Moment::default() })
}

fn years(words: &Words, at: usize) -> Option<Moment> {
    let word = words.get(at)?;
    let halves = word.text.split_once('-').filter(|(head, _)| head.eq_ignore_ascii_case("mid"));
    let year = match halves {
        Some((_, tail)) => tail.parse().ok().filter(|year| (1945..=2100).contains(year)),
        None => word.year(),
    }?;
    let mut found = Moment { year: Some(year), next: at + 1, ..Moment::default() };
    for also in &mut found.also {
        let comma = words.list[found.next - 1].mark == b',';
        let next = found.next + usize::from(words.is(found.next, "and"));
        let joined = comma || next > found.next && words.list[found.next - 1].mark == 0;
        let Some(year) = words.get(next).filter(|_| joined).and_then(|word| word.year()) else {
            break;
        };
        (*also, found.next) = (Some(year), next + 1);
    }
    Some(found)
}

/// "from 3 to 14 June 2026", "from 30 August to 3 September 2025", "from 1 January 2025 until 31
/// December 2026": first and last day, where the word after "from" is at `at`.
///
/// The year may stand after the last of several: "from 24 April to 2 June and from 3 July to 4 August 2026".
pub(super) fn stretch(words: &Words, at: usize) -> Option<(Moment, Moment)> {
    let (first, last) = one_stretch(words, at)?;
    if last.year.is_some() {
        return Some((first, last));
    }
    let joined = |at: usize| words.is_any(at, &["and", "from"]);
    let ahead = (last.next..last.next + MOST_JOINED_WORDS).take_while(|&at| {
        joined(at) || month(words, at).is_some() || day(words, at).is_some() || words.is(at, "to")
    });
    let year = words.get(last.next + ahead.count()).and_then(|word| word.year());
    let with_year = |moment: Moment| Moment { year: moment.year.or(year), ..moment };
    Some((with_year(first), with_year(last)))
}

/// Words of three more stretches.
const MOST_JOINED_WORDS: usize = 24;

fn one_stretch(words: &Words, at: usize) -> Option<(Moment, Moment)> {
    const TO: [&str; 4] = ["to", "until", "through", "till"];
    let single = day(words, at).filter(|_| words.is_any(at + 1, &TO));
    if let Some(first) = single {
        let last = day_first(words, at + 2)?;
        return Some((Moment { day: Some(first), ..last }, last));
    }
    let first = date(words, at)?;
    if !words.is_any(first.next, &TO) {
        return None;
    }
    let last = date(words, first.next + 1)?;
    let first = Moment { year: first.year.or(last.year), ..first };
    Some((first, last))
}
