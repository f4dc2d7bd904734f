//! From numbers and heads to canonical symbols.

use super::cursor::trimmed;
use super::date::organ_by_year;
use super::number::{Form, Number, Parts};
use super::numeral::Meeting;
use super::scan::{Head, Item, Said, Scan};
use super::symbol::Symbol;
use super::{Found, Kind, Organ};

/// Gives every item its symbol, or none.
pub(super) fn resolve(text: &[u8], scan: &Scan, own: Organ) -> Vec<Found> {
    let years = years(&scan.items);
    let stated = stated(scan, &years);
    let resolutions = resolutions(&scan.heads);
    let mut found = Vec::with_capacity(scan.items.len());
    let mut before: Option<Listed> = None;
    for (item, year) in scan.items.iter().zip(years) {
        match item {
            Item::Symbol(symbol) => {
                before = None;
                written(symbol, &mut found);
            }
            Item::Number { number, head, at_once, .. } => {
                let heads =
                    Heads { all: &scan.heads, stated: &stated, resolutions: &resolutions, own };
                let Some((organ, kind)) = heads.read(number, *head, *at_once, year) else {
                    continue;
                };
                let lead = lead(text, &scan.heads, *head, *at_once, number);
                let (form, start, end) = (number.form, number.start, number.end);
                let listed = Listed { organ, kind, form, start, end, lead };
                if let Some(before) = before {
                    range(text, before, listed, &mut found);
                }
                before = number.parts.is_empty().then_some(listed);
                push(organ, kind, number, lead, &mut found);
            }
        }
    }
    found
}

/// Where the words that name a number begin: a head in the plural names its whole list.
fn lead(text: &[u8], heads: &[Head], head: Option<usize>, at_once: bool, number: &Number) -> usize {
    let head = head.and_then(|head| heads.get(head));
    let plural =
        |head: &&Head| text[..head.end].last().is_some_and(|byte| matches!(byte, b's' | b'S'));
    head.filter(|head| at_once || plural(head)).map_or(number.start, |head| head.lead)
}

/// Whose resolutions a head speaks of, where the words tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stated {
    Organ(Organ),
    /// The bare word "Council".
    Council,
    /// "its", after a head of that other organ: "Council resolution 2009/1 and its resolution 2013/1"
    /// can only mean the Council's, "Council resolution 42/12 and its resolution 71/1" need not.
    Own(Option<Organ>),
    Nothing,
}

/// A bare "resolution" speaks of the organ of the head before it; and where the dates tell for one
/// item of a list that it is the Human Rights Council's, they tell for the list.
fn stated(scan: &Scan, years: &[Option<u32>]) -> Vec<Stated> {
    let mut last = Stated::Nothing;
    let mut named = None;
    let mut stated: Vec<Stated> = Vec::with_capacity(scan.heads.len());
    for head in &scan.heads {
        last = match head.said {
            Said::Organ(organ) => {
                named = Some(organ);
                Stated::Organ(organ)
            }
            Said::Council => Stated::Council,
            Said::Its => Stated::Own(named),
            Said::Nothing => last,
        };
        stated.push(last);
    }
    for (item, year) in scan.items.iter().zip(years) {
        if let (Item::Number { number, head: Some(head), .. }, Some(year)) = (item, year)
            && let Form::Pair(session @ 1..=99, _) = number.form
            && let Some(stated @ Stated::Nothing) = stated.get_mut(*head)
            && organ_by_year(session, *year) == Some(Organ::HumanRightsCouncil)
        {
            *stated = Stated::Organ(Organ::HumanRightsCouncil);
        }
    }
    stated
}

/// The year of each item: its own date, or in "42/12 and 42/13 of 26 September 2019" the next one's.
fn years(items: &[Item]) -> Vec<Option<u32>> {
    let mut years = vec![None; items.len()];
    let mut next: Option<(Form, Option<usize>, Option<u32>)> = None;
    for (item, slot) in items.iter().zip(&mut years).rev() {
        let Item::Number { number, head, year, .. } = item else { continue };
        *slot = year.or_else(|| match next {
            Some((Form::Pair(session, _), next_head, year)) if next_head == *head => {
                matches!(number.form, Form::Pair(own, _) if own == session)
                    .then_some(year)
                    .flatten()
            }
            _ => None,
        });
        next = Some((number.form, *head, *slot));
    }
    years
}

struct Heads<'s> {
    all: &'s [Head],
    stated: &'s [Stated],
    /// For each head the last of a resolution before it.
    resolutions: &'s [Option<usize>],
    own: Organ,
}

/// For each head the last of a resolution before it.
fn resolutions(heads: &[Head]) -> Vec<Option<usize>> {
    let mut last = None;
    let before = |(index, head): (usize, &Head)| {
        let before = last;
        if head.kind == Kind::Resolution {
            last = Some(index);
        }
        before
    };
    heads.iter().enumerate().map(before).collect()
}

impl Heads<'_> {
    /// The organ and kind of a number under `head`.
    fn read(
        &self,
        number: &Number,
        head: Option<usize>,
        at_once: bool,
        year: Option<u32>,
    ) -> Option<(Organ, Kind)> {
        let Some(index) = head else {
            return Some((self.organ(number.form, Stated::Nothing, year)?, Kind::Resolution));
        };
        let (head, stated) = (self.all.get(index)?, *self.stated.get(index)?);
        if head.kind != Kind::Decision {
            return Some((self.organ(number.form, stated, year)?, Kind::Resolution));
        }
        if let Some(organ) = decided(number.form, stated, self.own) {
            return Some((organ, Kind::Decision));
        }
        if at_once {
            return None;
        }
        // "its resolution 70/1, its decision 65/541 and 71/2": the list of resolutions goes on.
        let resolutions = self.resolutions.get(index).copied().flatten()?;
        Some((self.organ(number.form, *self.stated.get(resolutions)?, year)?, Kind::Resolution))
    }

    fn organ(&self, form: Form, stated: Stated, year: Option<u32>) -> Option<Organ> {
        let own = match stated {
            Stated::Organ(organ) => organ,
            Stated::Council => Organ::HumanRightsCouncil,
            Stated::Own(Some(before))
                if matches!(form, Form::Pair(1946.., _))
                    && before.by_year()
                    && !self.own.by_year() =>
            {
                before
            }
            Stated::Own(_) | Stated::Nothing => self.own,
        };
        match form {
            _ if own == Organ::Other && stated != Stated::Nothing => None,
            Form::Year(..) => Some(Organ::SecurityCouncil),
            Form::Emergency(..) => Some(Organ::GeneralAssembly),
            Form::Special(..) if own == Organ::HumanRightsCouncil => Some(own),
            Form::Special(..) => Some(Organ::GeneralAssembly),
            Form::Numeral(_, session) => match (session.meeting, own) {
                (Meeting::Regular, Organ::EconomicAndSocialCouncil | Organ::TrusteeshipCouncil) => {
                    Some(own)
                }
                (Meeting::Regular, _)
                    if stated == Stated::Council || session.number > LAST_NUMERAL =>
                {
                    Some(Organ::EconomicAndSocialCouncil)
                }
                _ => Some(Organ::GeneralAssembly),
            },
            Form::Pair(session, _) => pair(session, own, year),
        }
    }
}

impl Organ {
    /// Whether resolutions of this organ are numbered by year; those of other organs may be.
    fn by_year(self) -> bool {
        matches!(self, Self::EconomicAndSocialCouncil | Self::CommissionOnHumanRights | Self::Other)
    }
}

/// The General Assembly's last session whose resolutions bear a roman numeral; before it, numbers
/// were counted through, so that there is no 30/1.
const LAST_NUMERAL: u32 = 30;

/// Who adopted resolution `session/number`.
fn pair(session: u32, own: Organ, year: Option<u32>) -> Option<Organ> {
    match session {
        1..=LAST_NUMERAL => (own == Organ::HumanRightsCouncil).then_some(own),
        31..=99 => match year.and_then(|year| organ_by_year(session, year)) {
            Some(organ) => Some(organ),
            None if own == Organ::HumanRightsCouncil => Some(own),
            None => Some(Organ::GeneralAssembly),
        },
        1946..=2099 if own == Organ::CommissionOnHumanRights => Some(own),
        1946..=2099 => Some(Organ::EconomicAndSocialCouncil),
        _ => None,
    }
}

/// Who took decision `form`, if its number is one that decisions bear: they count from 301 in the
/// General Assembly, from 201 in the Economic and Social Council, from 101 in the Human Rights Council.
fn decided(form: Form, stated: Stated, own: Organ) -> Option<Organ> {
    let organ = match stated {
        Stated::Organ(Organ::Other) => return None,
        Stated::Organ(organ) => organ,
        Stated::Council => Organ::HumanRightsCouncil,
        Stated::Own(_) | Stated::Nothing => own,
    };
    match form {
        Form::Pair(1946..=2099, 100..) if organ == Organ::CommissionOnHumanRights => Some(organ),
        Form::Pair(1946..=2099, 200..) => Some(Organ::EconomicAndSocialCouncil),
        Form::Pair(1..=99, 101..) if organ == Organ::HumanRightsCouncil => Some(organ),
        Form::Pair(31..=99, 301..) | Form::Emergency(..) | Form::Special(..) => {
            Some(Organ::GeneralAssembly)
        }
        _ => None,
    }
}

/// One number of a list, as the next one sees it.
#[derive(Clone, Copy)]
struct Listed {
    organ: Organ,
    kind: Kind,
    form: Form,
    start: usize,
    end: usize,
    lead: usize,
}

/// "60/1 to 60/3": the numbers between `first` and `last`.
fn range(text: &[u8], first: Listed, last: Listed, found: &mut Vec<Found>) {
    let (Form::Pair(session, from), Form::Pair(other, to)) = (first.form, last.form) else {
        return;
    };
    let between = trimmed(text, first.end, last.start);
    let joined = matches!(between, b"to" | b"through" | b"-") || between == "–".as_bytes();
    let same = (session, first.organ, first.kind) == (other, last.organ, last.kind);
    if !joined || !same || to <= from || to - from > LONGEST_RANGE {
        return;
    }
    for number in from + 1..to {
        let symbol = symbol(first.organ, first.kind, Form::Pair(session, number), "");
        found.extend(symbol.map(|symbol| Found {
            symbol,
            kind: first.kind,
            start: first.start,
            end: last.end,
            lead: first.lead,
        }));
    }
}

/// Numbers a range may span; a longer one is two numbers and a word.
const LONGEST_RANGE: u32 = 60;

fn push(organ: Organ, kind: Kind, number: &Number, lead: usize, found: &mut Vec<Found>) {
    let mut one = |letters: &str, start, end| {
        let symbol = symbol(organ, kind, number.form, letters);
        found.extend(symbol.map(|symbol| Found { symbol, kind, start, end, lead }));
    };
    if number.parts.is_empty() {
        one("", number.start, number.end);
    }
    for Parts { first, last, start, end } in &number.parts {
        let (first, last_letter) = (char::from(*first), char::from(*last));
        if first == last_letter {
            one(&first.to_string(), *start, *end);
        } else {
            one(&format!("{first}-{last_letter}"), *start, *end);
        }
    }
}

fn written(symbol: &Symbol, found: &mut Vec<Found>) {
    match symbol {
        Symbol::Numbered { organ, kind, number } => {
            push(*organ, *kind, number, number.start, found)
        }
        Symbol::Document { symbol, start, end } => {
            found.push(Found {
                symbol: symbol.clone(),
                kind: Kind::Document,
                start: *start,
                end: *end,
                lead: *start,
            });
        }
    }
}

/// The canonical symbol.
fn symbol(organ: Organ, kind: Kind, form: Form, letters: &str) -> Option<String> {
    let prefix = organ.prefix()?;
    let mark = if kind == Kind::Decision { "DEC" } else { "RES" };
    Some(match form {
        Form::Pair(session, number) => format!("{prefix}/{mark}/{session}/{number}{letters}"),
        Form::Special(session, number) => format!("{prefix}/{mark}/S-{session}/{number}{letters}"),
        Form::Emergency(session, number) => {
            format!("{prefix}/{mark}/ES-{session}/{number}{letters}")
        }
        Form::Year(number, year) => format!("{prefix}/{mark}/{number}{letters}({year})"),
        Form::Numeral(number, session) => format!("{prefix}/{mark}/{number}{letters}({session})"),
    })
}
