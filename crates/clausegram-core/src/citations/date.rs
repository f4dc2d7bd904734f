//! The day a list gives after a number, and which organ sat in that year.

use super::Organ;
use super::cursor::{number_at, skip_space, word_at};

/// The year of `of 4 December 1998` after `at`, and the place after it.
pub(super) fn year_after(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let mut at = skip_space(text, at);
    if text.get(at) == Some(&b',') {
        at = skip_space(text, at + 1);
    }
    if word_at(text, at, 3) != b"of" {
        return None;
    }
    let (_, at) = number_at(text, skip_space(text, at + 2), 2)?;
    let at = skip_space(text, at);
    let month = word_at(text, at, 10);
    let (year, end) = number_at(text, skip_space(text, at + month.len()), 4)?;
    (month.len() >= 3 && (1946..=2099).contains(&year)).then_some((year, end))
}

/// The place after the date that stands after `at`; `at` itself where there is none.
pub(crate) fn past_date(text: &[u8], at: usize) -> usize {
    year_after(text, at).map_or(at, |(_, end)| end)
}

/// Which of the two organs that number `session/number` adopted a text of that session in `year`.
///
/// The General Assembly's session n began in September 1945 + n; the Human Rights Council has
/// held three regular sessions a year since 2006. Both numbers are right within a year.
pub(super) fn organ_by_year(session: u32, year: u32) -> Option<Organ> {
    let near = |expected: u32| year.abs_diff(expected) <= 1;
    if near(1945 + session) || near(1946 + session) {
        return Some(Organ::GeneralAssembly);
    }
    near(2006 + session.saturating_sub(1) / 3).then_some(Organ::HumanRightsCouncil)
}
