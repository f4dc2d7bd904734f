//! Stretches of time: "within six months", "for a further period of six months, that is, until 31 May 1983".
//!
//! ```text
//! within = ("within" | "in" | "over" | "during") ["the"] ["space" "of"] ["next" | "coming"] number unit
//! most   = ("no" | "not") "later" "than" number unit ("after" | "from" | "of" | "following")
//! term   = ("for" | "by" | "of" | "during") ["a" | "an"] ["further" | ...] ["interim"] "period" ["of" number unit] [tail]
//!        | "for" ["a" | "an"] ["further" | "additional" | "another"] number unit [tail]
//! number = {cardinal | "and" | figure} [sort]
//! tail   = ["," "that" "is" ","] ("until" | "ending" | ...) moment
//! ```

use super::moment::{Link, Moment, link, moment, stretch};
use super::words::{Sense, Words};

/// What sort of stretch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// It has to be done within it.
    Within,
    /// "over the next two years": it is done all through it.
    Coming,
    /// "for a further period of": it goes on for it.
    Term,
    /// "for two days", "for six months": a term only where something is extended.
    Length,
    /// "in two months": by then where a report is due.
    In,
}

/// A stretch and one past its last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub sort: Sort,
    /// Its last day, where it is said, and the first word of "until".
    pub until: Option<(usize, Moment)>,
    /// Its length is told, so that the last day is told besides.
    pub counted: bool,
    pub next: usize,
}

/// Words of a number: "one hundred and twenty-five" has four.
const MOST_NUMBER_WORDS: usize = 5;

/// The stretch that begins at a word.
pub(super) fn period(words: &Words, at: usize) -> Option<Period> {
    let in_time = || {
        let next = amount(words, words.is(at, "in").then_some(at + 1)?)?;
        Some(Period { sort: Sort::In, until: None, counted: true, next })
    };
    within(words, at)
        .or_else(|| most(words, at))
        .or_else(|| term(words, at))
        .or_else(in_time)
        .or_else(|| end_of(words, at))
}

/// "at the end of the four-month period", "by the end of this period".
fn end_of(words: &Words, at: usize) -> Option<Period> {
    words.is_any(at, &["at", "by", "before"]).then_some(())?;
    let next = words.run(at + 1, &["the", "end", "of"])?;
    let pointed = words.is_any(next, &["this", "that", "each"]);
    let next = next + usize::from(pointed || words.is(next, "the"));
    let told = |at| Period { sort: Sort::Within, until: None, counted: true, next: at };
    // That period is the one the clause above sets.
    let mandate = next + usize::from(words.is_any(next, &["mandate", "reporting"]));
    if (pointed || mandate > next) && words.is(mandate, "period") {
        return Some(told(mandate + 1));
    }
    let (_, unit) = words.get(next)?.text.rsplit_once('-')?;
    let known = ["day", "week", "month", "year"].contains(&unit) && words.is(next + 1, "period");
    known.then(|| told(next + 2))
}

/// "seven days after the adoption of": a stretch that an aside begins with.
pub(super) fn after_adoption(words: &Words, at: usize) -> Option<Period> {
    let next = amount(words, at)?;
    let after = words.is_any(next, &["after", "following"]).then_some(next + 1)?;
    let next = words.run(after, &["the", "adoption"])?;
    Some(Period { sort: Sort::Within, until: None, counted: true, next })
}

fn within(words: &Words, at: usize) -> Option<Period> {
    let limit = words.is_any(at, &["within", "inside"]);
    if !limit && !words.is_any(at, &["in", "over", "during", "for"]) {
        return None;
    }
    let mut next = at + 1;
    if limit && words.is_any(next, &["a", "the"]) {
        // "within a maximum period of"
        let period = next + 1 + usize::from(words.is_any(next + 1, &["maximum", "further"]));
        next = words.run(period, &["period", "of"]).unwrap_or(next);
    }
    next += usize::from(words.is_any(next, &["the", "a", "an"]) && !amount_at(words, next));
    next = words.run(next, &["space", "of"]).or(words.run(next, &["period", "of"])).unwrap_or(next);
    next = words.run(next, &["not", "more", "than"]).unwrap_or(next);
    let coming = words.is_any(next, &["next", "coming", "following", "ensuing"]);
    if !limit && !coming {
        return None;
    }
    next += usize::from(coming || words.is_any(next, &["further", "additional"]));
    let next = amount(words, next)?;
    let sort = if limit { Sort::Within } else { Sort::Coming };
    Some(Period { sort, until: None, counted: true, next })
}

fn most(words: &Words, at: usize) -> Option<Period> {
    let start =
        words.run(at + 1, &["later", "than"]).filter(|_| words.is_any(at, &["no", "not"]))?;
    let next = amount(words, start)?;
    words.is_any(next, &["after", "from", "of", "following"]).then_some(())?;
    Some(Period { sort: Sort::Within, until: None, counted: true, next })
}

fn term(words: &Words, at: usize) -> Option<Period> {
    words.is_any(at, &["for", "by", "of", "during", "over"]).then_some(())?;
    let mut next = at + 1;
    let article = words.is_any(next, &["a", "an", "another"]);
    let further = |at: usize| {
        words.is_any(
            at,
            &[
                "further",
                "additional",
                "new",
                "second",
                "another",
                "initial",
                "interim",
                "final",
                "one-time",
                "single",
                "maximum",
                "total",
                "limited",
                "fixed",
                "last",
                "temporary",
            ],
        )
    };
    next += usize::from(article && !amount_at(words, next));
    let adjectives = (0..3).take_while(|&offset| further(next + offset)).count();
    next += adjectives;
    if words.is(next, "period") {
        next += 1;
        let amounts = words.is(next, "of").then(|| {
            let next = next + 1;
            amount(words, words.run(next, &["up", "to"]).unwrap_or(next))
        });
        let counted = amounts.flatten();
        let next = counted.unwrap_or(next);
        let (until, end) = tail(words, next);
        let told = counted.is_some() || until.is_some();
        let counted = counted.is_some();
        return told.then_some(Period { sort: Sort::Term, until, counted, next: end });
    }
    words.is(at, "for").then_some(())?;
    let next = amount(words, next)?;
    let (until, end) = tail(words, next);
    let sort = if adjectives > 0 || until.is_some() { Sort::Term } else { Sort::Length };
    Some(Period { sort, until, counted: true, next: end })
}

/// ", that is, until 31 May 1983" after a stretch, and one past it.
fn tail(words: &Words, at: usize) -> (Option<(usize, Moment)>, usize) {
    // "six months and twelve days"
    let mut next = at;
    if words.is(next, "and")
        && let Some(end) = amount(words, next + 1)
    {
        next = end;
    }
    let from = words.run(next, &["that", "is"]).or(words.run(next, &["i.e"])).unwrap_or(next);
    if words.is(from, "from")
        && let Some((_, last)) = stretch(words, from + 1)
    {
        return (Some((from, last)), last.next);
    }
    let Some((Link::Until, after)) = link(words, from) else { return (None, next) };
    match moment(words, after) {
        Some(last) => (Some((from, last)), last.next),
        None => (None, next),
    }
}

fn amount_at(words: &Words, at: usize) -> bool {
    amount(words, at).is_some()
}

/// One past "six months", "one hundred and twenty days", "90 days", "one year".
pub(super) fn amount(words: &Words, at: usize) -> Option<usize> {
    let mut next = at;
    for _ in 0..MOST_NUMBER_WORDS {
        let word = words.get(next)?;
        let figure = word.number().is_some() && word.text.len() <= 3;
        let compound = || {
            let dash = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
            word.text.split_once(dash).is_some_and(|(tens, ones)| {
                super::words::is_number(tens) || super::words::is_number(ones)
            })
        };
        let counts = figure || word.has(Sense::Number) || compound() || word.is("and") && next > at;
        if !counts {
            break;
        }
        next += 1;
    }
    (next > at).then_some(())?;
    next += usize::from(words.is_any(
        next,
        &["further", "additional", "more", "working", "calendar", "consecutive", "full"],
    ));
    // "within the ten working day period" refers to a period that was set before.
    (words.has(next, Sense::Unit) && !words.is(next + 1, "period")).then_some(next + 1)
}
