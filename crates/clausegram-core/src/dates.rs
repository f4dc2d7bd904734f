//! Days ("8 December 2003") and ordinals ("fifty-seventh"), from tables.

use crate::fuzzy::alike;
use crate::tables::built_in;

use std::sync::OnceLock;

pub(crate) struct Calendar {
    months: Vec<(&'static str, u32)>,
    ordinals: Vec<(&'static str, u32)>,
}

pub(crate) fn calendar() -> &'static Calendar {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    CALENDAR.get_or_init(|| Calendar {
        months: numbered("eng/months.tsv", include_str!("../data/eng/months.tsv"), "month"),
        ordinals: numbered("eng/ordinals.tsv", include_str!("../data/eng/ordinals.tsv"), "ordinal"),
    })
}

fn numbered(name: &str, table: &'static str, column: &str) -> Vec<(&'static str, u32)> {
    let number =
        |text: &str| text.parse().unwrap_or_else(|_| panic!("data/{name}: {text} is no number"));
    built_in(name, table, &[column, "number"])
        .iter()
        .map(|row| (row.fields[0], number(row.fields[1])))
        .collect()
}

/// Number of a month, a letter of its name misread or not.
pub(crate) fn month(word: &str) -> Option<u32> {
    if !(3..=10).contains(&word.len()) {
        return None;
    }
    let months = &calendar().months;
    let exact = months.iter().find(|(name, _)| *name == word);
    exact.or_else(|| months.iter().find(|(name, _)| alike(word, name))).map(|m| m.1)
}

/// ISO 8601 of a day, month and year given as words; `None` where they are none.
pub(crate) fn iso(day: &str, name: &str, year: &str) -> Option<String> {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit()) && !s.is_empty();
    if !digits(day) || day.len() > 2 || !digits(year) || year.len() != 4 {
        return None;
    }
    let day: u32 = day.parse().ok()?;
    (1..=31).contains(&day).then_some(())?;
    Some(format!("{year}-{:02}-{day:02}", month(name)?))
}

/// Value of an ordinal in words: 57 for "Fifty-seventh", 1 for "first".
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    let ordinals = &calendar().ordinals;
    let value = |part: &str| {
        let exact = ordinals.iter().find(|(name, _)| part.eq_ignore_ascii_case(name));
        exact.or_else(|| ordinals.iter().find(|(name, _)| alike(part, name))).map(|o| o.1)
    };
    match word.split_once('-') {
        Some((tens, units)) => Some(value(tens)? + value(units)?),
        None => value(word).filter(|_| !word.ends_with('y')),
    }
}

/// Value of an ordinal in digits: 71 for "71st", 1859 for "I859th", whose first digit was misread.
pub(crate) fn numeral(word: &str) -> Option<u32> {
    let word = word.trim_end_matches([',', '.', ';']);
    let number = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix))?;
    let digit = |c| match c {
        'I' | 'l' => '1',
        'O' => '0',
        c => c,
    };
    (number.len() <= 5).then(|| number.chars().map(digit).collect::<String>().parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_and_days() {
        assert_eq!(ordinal("Fifty-seventh"), Some(57));
        assert_eq!(ordinal("Sixtieth"), Some(60));
        assert_eq!(ordinal("Fifty-scventh"), Some(57));
        assert_eq!(ordinal("Fifty"), None);
        assert_eq!(ordinal("special"), None);
        assert_eq!(numeral("4213th"), Some(4213));
        assert_eq!(numeral("1998"), None);
        assert_eq!(iso("8", "December", "2003").as_deref(), Some("2003-12-08"));
        assert_eq!(iso("8", "Decernber", "2003"), None);
        assert_eq!(iso("31", "Apri]", "1992").as_deref(), Some("1992-04-31"));
    }
}
