//! What paths are made of: `P3`, `3 bis`, `p2`, `(a)`, `(ii)`.
//!
//! A path is written out once, when its clause goes into the record; until then every paragraph and
//! item has its own label only, in a few bytes.

use std::fmt;

/// What tells a paragraph or an item from its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// `P3`: the third preambular paragraph.
    Preamble(u32),
    /// `3`, `3 bis`: as printed, or counted where nothing is.
    Number(u32, Suffix),
    /// `p2`: the second paragraph of an annex that bears no number.
    Prose(u32),
    /// `(c)`, `(cc)` for 29.
    Letter(u32),
    /// `(iv)`
    Roman(u32),
    /// `(4)`
    Arabic(u32),
}

/// What a paragraph put in later bears behind its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Suffix {
    None,
    Bis,
    Ter,
    Quater,
}

impl Suffix {
    /// The suffix that a word is, with or without its full stop.
    pub fn of(word: &str) -> Option<Self> {
        match word.trim_end_matches('.') {
            "bis" => Some(Self::Bis),
            "ter" => Some(Self::Ter),
            "quater" => Some(Self::Quater),
            _ => None,
        }
    }
}

impl fmt::Display for Suffix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "",
            Self::Bis => " bis",
            Self::Ter => " ter",
            Self::Quater => " quater",
        })
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Preamble(n) => write!(f, "P{n}"),
            Self::Number(n, suffix) => write!(f, "{n}{suffix}"),
            Self::Prose(n) => write!(f, "p{n}"),
            Self::Letter(n) => write!(f, "({})", letter(n)),
            Self::Roman(n) => write!(f, "({})", roman(n)),
            Self::Arabic(n) => write!(f, "({n})"),
        }
    }
}

/// The Roman numeral of a number up to 39, in small letters.
pub(crate) fn roman(value: u32) -> String {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    format!("{}{}", "x".repeat((value / 10).min(3) as usize), UNITS[(value % 10) as usize])
}

/// The letter of an item: `c` for 3, `cc` for 29.
pub(crate) fn letter(value: u32) -> String {
    let letter = char::from(b'a' + ((value.max(1) - 1) % 26) as u8).to_string();
    if value > 26 { letter.repeat(2) } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_written_as_paths_have_them() {
        for (label, written) in [
            (Label::Preamble(3), "P3"),
            (Label::Number(12, Suffix::None), "12"),
            (Label::Number(3, Suffix::Bis), "3 bis"),
            (Label::Prose(2), "p2"),
            (Label::Letter(3), "(c)"),
            (Label::Letter(28), "(bb)"),
            (Label::Roman(4), "(iv)"),
            (Label::Roman(19), "(xix)"),
            (Label::Arabic(7), "(7)"),
        ] {
            assert_eq!(label.to_string(), written);
        }
        assert_eq!(Suffix::of("quater."), Some(Suffix::Quater));
        assert_eq!(Suffix::of("thrice"), None);
        // A large document has one a clause.
        assert!(size_of::<Label>() <= 8);
    }
}
