//! The metadata of a file: language, address, votes, sponsors, subjects.

use rustc_hash::FxHashSet;

use super::events::Element;
use super::sponsors;
use crate::record::{Subject, Votes};

/// What `meta` tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Meta {
    /// As the file writes it.
    pub language: Option<String>,
    /// Address of the work, such as `/akn/un/statement/deliberation/unga/2020-12-10/75-101A/`.
    pub address: Option<String>,
    /// Days that elements of the document may tell as well.
    pub adopted: Option<String>,
    pub distributed: Option<String>,
    pub votes: Option<Votes>,
    pub sponsors: Vec<String>,
    pub subjects: Vec<Subject>,
    /// Subjects and sponsors that were met; some stand in a file several times.
    seen: FxHashSet<Subject>,
    named: FxHashSet<String>,
    /// How those voted whose names come next.
    side: Option<Side>,
    /// The name of a voter under way.
    voter: Option<String>,
}

#[derive(Clone, Copy, Debug)]
enum Side {
    InFavour,
    Against,
    Abstaining,
}

impl Meta {
    pub fn open(&mut self, element: &Element<'_>) {
        let value = |name| element.attribute(name).map(|value| value.trim().to_owned());
        let given = |name| value(name).filter(|value: &String| !value.is_empty());
        match element.name() {
            "FRBRlanguage" if self.language.is_none() => self.language = given("language"),
            "FRBRuri" if self.address.is_none() => self.address = given("value"),
            "FRBRdate" => {
                let day = given("date").filter(|day| *day != UNKNOWN_DAY);
                match value("name").as_deref() {
                    Some("adoption") => self.adopted = self.adopted.take().or(day),
                    Some("publication") => self.distributed = self.distributed.take().or(day),
                    _ => {}
                }
            }
            "keyword" => {
                let Some(term) = given("showAs").or_else(|| given("value")) else { return };
                let scheme = given("dictionary").unwrap_or_default();
                let subject = Subject { term, scheme, uri: given("href") };
                if self.seen.insert(subject.clone()) {
                    self.subjects.push(subject);
                }
            }
            "step"
                if value("outcome")
                    .is_some_and(|outcome| outcome.starts_with("draftResolution")) =>
            {
                for sponsor in sponsors::split(&given("by").unwrap_or_default()) {
                    if self.named.insert(sponsor.clone()) {
                        self.sponsors.push(sponsor);
                    }
                }
            }
            "voting" => self.votes = given("outcome").map(|outcome| outcome_of(&outcome)),
            "count" => self.count(value("refersTo").as_deref(), value("value").as_deref()),
            "organization" if self.side.is_some() => self.voter = Some(String::new()),
            _ => {}
        }
    }

    fn count(&mut self, side: Option<&str>, value: Option<&str>) {
        let votes = self.votes.get_or_insert_default();
        let number = value.and_then(|value| value.parse().ok());
        self.side = match side.map(|side| side.trim_start_matches('#')) {
            Some("inFavour") => {
                votes.in_favour = number;
                Some(Side::InFavour)
            }
            Some("against") => {
                votes.against = number;
                Some(Side::Against)
            }
            Some("abstaining") => {
                votes.abstaining = number;
                Some(Side::Abstaining)
            }
            _ => None,
        };
    }

    pub fn text(&mut self, text: &str) {
        if let Some(voter) = &mut self.voter {
            voter.push_str(text);
        }
    }

    /// Any element ends.
    pub fn close(&mut self) {
        let Some(voter) = self.voter.take() else { return };
        let voter = voter.split_whitespace().collect::<Vec<_>>().join(" ");
        let voters = &mut self.votes.get_or_insert_default().voters;
        if !voter.is_empty() {
            match self.side {
                Some(Side::InFavour) => voters.in_favour.push(voter),
                Some(Side::Against) => voters.against.push(voter),
                Some(Side::Abstaining) => voters.abstaining.push(voter),
                None => {}
            }
        }
    }
}

/// What files have for a day that is not known.
const UNKNOWN_DAY: &str = "0001-01-01";

/// The outcome of a vote; some files write it out: "Adopted 90-0-47, 87th plenary meeting".
fn outcome_of(outcome: &str) -> Votes {
    let mut votes = Votes::default();
    let counts = outcome.split([' ', ',']).find_map(|word| {
        let mut numbers = word.split('-').map(|number| number.parse::<u32>().ok());
        let three = [numbers.next()??, numbers.next()??, numbers.next()??];
        numbers.next().is_none().then_some(three)
    });
    if let Some([in_favour, against, abstaining]) = counts {
        (votes.in_favour, votes.against) = (Some(in_favour), Some(against));
        votes.abstaining = Some(abstaining);
    }
    votes.outcome = match outcome {
        "adoptedWithoutVote" => "without_vote".to_owned(),
        "adoptedRecordedVote" => "recorded_vote".to_owned(),
        _ if counts.is_some() => "recorded_vote".to_owned(),
        other if other.to_ascii_lowercase().starts_with("adopted without") => {
            "without_vote".to_owned()
        }
        other => other.to_owned(),
    };
    votes
}
