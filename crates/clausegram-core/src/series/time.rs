//! When a resolution was adopted, as far as series need it: its session.
//!
//! | organ | what its time is |
//! |---|---|
//! | Security Council | the number of the resolution, which counts through; without one the day |
//! | General Assembly, Human Rights Council | the session; a special one counts as the regular one of its day |
//! | those that number by year | the year |
//! | others | the session as the record has it |
//!
//! Special sessions are counted apart (`S-32`, `ES-11`), so their own number tells nothing about before and after.

use super::Member;
use crate::citations::Organ;

/// The session, or what stands for it: earlier resolutions of the same organ have a lower one.
pub(super) fn session_of(member: &Member<'_>, organ: Option<&str>) -> Option<u32> {
    let organ = organ.and_then(Organ::of_name).unwrap_or(Organ::Other);
    let number = member.symbol.and_then(first_number);
    let date = member.adopted.and_then(year_and_month);
    // From the thirty-first session on numbers begin with the session.
    let regular = number.filter(|session| REGULAR.contains(session) && is_pair(member.symbol));
    let special = member.symbol.is_some_and(is_special);
    match organ {
        Organ::SecurityCouncil => number,
        Organ::GeneralAssembly if special => date.map(assembly),
        // A printed session may be misread where the symbol is not: they differ, and the symbol counts.
        Organ::GeneralAssembly => regular.or(member.session).or(date.map(assembly)),
        Organ::HumanRightsCouncil if special => date.map(council),
        Organ::HumanRightsCouncil => member.session.or(date.map(council)),
        _ => number.filter(|year| YEARS.contains(year)).or(member.session).or(date.map(|d| d.0)),
    }
}

/// Sessions of the General Assembly whose resolutions have their number in front.
const REGULAR: std::ops::RangeInclusive<u32> = 31..=199;

/// `A/RES/57/53`, not `A/RES/3363(XXX)`.
fn is_pair(symbol: Option<&str>) -> bool {
    symbol
        .and_then(|symbol| symbol.split_once("RES/"))
        .is_some_and(|(_, number)| number.contains('/'))
}

/// Years that resolutions are numbered by.
const YEARS: std::ops::RangeInclusive<u32> = 1946..=2099;

/// The number right behind `RES/`: a session, a year, or that of the resolution.
fn first_number(symbol: &str) -> Option<u32> {
    let (_, number) = symbol.split_once("RES/")?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    number[..digits].parse().ok()
}

/// `A/RES/S-24/2`, `A/RES/ES-10/15`, `A/RES/3201(S-VI)`.
fn is_special(symbol: &str) -> bool {
    let number = symbol.split_once("RES/").map_or("", |(_, number)| number);
    number.starts_with("S-") || number.starts_with("ES-") || number.contains("S-")
}

fn year_and_month(day: &str) -> Option<(u32, u32)> {
    Some((day.get(..4)?.parse().ok()?, day.get(5..7)?.parse().ok()?))
}

/// The regular session of the General Assembly that a day falls in: the first began in 1946, each
/// other in September.
fn assembly((year, month): (u32, u32)) -> u32 {
    (year + u32::from(month >= SEPTEMBER)).saturating_sub(1946)
}

const SEPTEMBER: u32 = 9;

/// The regular session of the Human Rights Council about a day: three a year since June 2006.
fn council((year, month): (u32, u32)) -> u32 {
    3 * year.saturating_sub(2006) + month.div_ceil(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(symbol: &str, organ: &str, session: Option<u32>, adopted: &str) -> Option<u32> {
        let member = Member {
            symbol: Some(symbol),
            session,
            adopted: Some(adopted).filter(|day| !day.is_empty()),
            ..Member::default()
        };
        session_of(&member, Some(organ))
    }

    #[test]
    fn sessions_of_each_organ() {
        let assembly = "General Assembly";
        assert_eq!(session("A/RES/60/1", assembly, Some(60), "2005-09-16"), Some(60));
        assert_eq!(session("A/RES/S-32/1", assembly, Some(32), "2021-06-02"), Some(75));
        assert_eq!(session("A/RES/ES-11/1", assembly, Some(11), "2022-09-12"), Some(77));
        assert_eq!(session("A/RES/3201(S-VI)", assembly, Some(6), "1974-05-01"), Some(28));
        assert_eq!(session("A/RES/S-32/1", assembly, Some(32), ""), None);
        assert_eq!(session("S/RES/1325(2000)", "Security Council", None, ""), Some(1325));
        assert_eq!(session("E/RES/2018/18", "Economic and Social Council", None, ""), Some(2018));
        assert_eq!(session("A/HRC/RES/42/12", "Human Rights Council", Some(42), ""), Some(42));
        assert_eq!(
            session("A/HRC/RES/S-16/1", "Human Rights Council", None, "2011-04-29"),
            Some(16)
        );
        assert_eq!(session("X", "Keepers", None, "é"), None);
    }
}
