//! What the words before a time phrase say of it: who speaks how, what is due, and whether it is over.
//!
//! The clause is read from left to right. A finite verb ("requests", "notes") opens a segment and with
//! it a mood; verbs and nouns inside say what is due; the last verb says whether that is over. Infinitives
//! joined by "and to" begin anew. A verb says more firmly than a noun what is due: in "to consider the
//! report at its next session" it is the consideration.

use super::Kind;
use super::words::{Sense, Words};

/// How the segment speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mood {
    /// No verb so far: an item whose verb stands in its chapeau.
    #[default]
    Open,
    /// Asks, decides or says what shall be.
    Ask,
    /// Notes, welcomes, stresses.
    Tell,
    /// Tells what was asked or decided before.
    Recall,
}

/// Whether what is spoken of is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    #[default]
    Open,
    Past,
    Future,
}

/// What has been read of the segment.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    pub mood: Mood,
    pub tense: Tense,
    pub kind: Option<Kind>,
    /// A verb said the kind, not a noun.
    pub firm: bool,
    /// Where it was said.
    pub said: usize,
    /// The kind before "and to": what is due at a session may be both.
    pub prior: Option<Kind>,
    /// "commitment", "need", "decision": what is told is something still to be done.
    pub pledge: bool,
    pub extension: bool,
    pub money: bool,
    /// A day, week, year or decade is proclaimed, "to be observed each year".
    pub observed: bool,
    /// What takes place is an act ("elections", "a review") and no meeting.
    pub occasion: bool,
    /// The noun of the last body named.
    pub body: Option<usize>,
    /// The last infinitive or "shall".
    pub act: Option<usize>,
    guess: Option<usize>,
    /// The clause opens with a participle, so that participles go on with it.
    participles: bool,
}

/// Words over which "estimated" or a past participle reaches.
const REACH: usize = 14;

/// Words between "hold" or "take place" and what is held.
const OCCASION_REACH: usize = 8;

/// Words over which a noun says what is due: "the elections for a new Lamp Council on 3 May".
const NOUN_REACH: usize = 10;

/// Words behind which a verb form is a noun: "the requests of States".
const ARTICLES: [&str; 12] =
    ["the", "its", "their", "his", "these", "such", "those", "of", "all", "any", "upon", "for"];

impl Cues {
    /// Reads a word outside time phrases.
    pub(super) fn read(&mut self, words: &Words, at: usize) {
        let word = &words.list[at];
        if word.inside {
            return;
        }
        if word.capital() && at > 0 && !opens_item(words, at) {
            self.name(words, at);
        } else {
            self.verb(words, at);
        }
        self.pass(words, at);
    }

    /// Passes the mark behind a word: what was due and said before a semicolon or colon is over. The
    /// colon in a title ("the Decade for Lamps: Light the Harbours") ends nothing.
    pub(super) fn pass(&mut self, words: &Words, at: usize) {
        const OPENING: [&str; 6] = ["The", "A", "To", "That", "This", "All"];
        let mark = words.list[at].mark;
        let in_title = || {
            let next = words.list.get(at + 1);
            next.is_some_and(|word| word.capital() && !OPENING.contains(&word.text))
        };
        if mark == b';' || mark == b':' && !in_title() {
            (self.kind, self.prior, self.firm, self.tense) = (None, None, false, Tense::Open);
        }
    }

    fn name(&mut self, words: &Words, at: usize) {
        let word = &words.list[at];
        if word.has(Sense::Body) {
            self.body = Some(at);
        }
        if word.has(Sense::Meeting) {
            self.weak(Kind::Meeting, at);
        }
    }

    fn verb(&mut self, words: &Words, at: usize) {
        let word = &words.list[at];
        if at == 0 {
            self.participles =
                word.text.ends_with("ing") || word.has(Sense::Tell) && !word.text.ends_with('s');
        }
        if word.is("to") {
            self.infinitive(words, at);
        } else if word.has(Sense::Declares) && (at == 0 || at == 1 && words.is(0, "we")) {
            // "We recognize", as declarations speak.
            self.participles = false;
            self.open(Mood::Tell);
        } else if word.has(Sense::Ask) && self.is_finite(words, at) {
            self.open(Mood::Ask);
            self.extension = word.has(Sense::Extension);
        } else if word.has(Sense::Tell) && self.is_finite(words, at) {
            self.open(Mood::Tell);
        } else if word.has(Sense::Recall) && is_recalled(words, at) {
            self.open(Mood::Recall);
            return;
        } else if word.has(Sense::Plea)
            && at > 0
            && words.is_any(at - 1, &["its", "urgent", "their"])
        {
            if self.mood != Mood::Recall {
                self.mood = Mood::Ask;
            }
            return;
        }
        if word.has(Sense::Tell) && self.mood == Mood::Tell {
            // "…, taking note of" turns to something else within the segment.
            self.tense = Tense::Open;
        }
        self.tense(words, at);
        self.due(words, at);
    }

    /// Opens a segment.
    fn open(&mut self, mood: Mood) {
        *self = Self { mood, participles: self.participles, ..Self::default() };
    }

    /// Whether a verb form that may be a noun or go with a noun is the verb of a segment.
    fn is_finite(&self, words: &Words, at: usize) -> bool {
        if at == 0 {
            return true;
        }
        let word = &words.list[at];
        if !word.text.ends_with('s') || self.participles {
            // In "Noting that the report recommends" it is the report that does.
            // "taking into account" within a directive belongs to it.
            return self.participles
                && !word.text.ends_with('s')
                && (words.list[at - 1].mark == b','
                    || words.is_any(at - 1, &["and", "also", "further"]));
        }
        // "the decision, which the Council welcomes," goes on with what was said before.
        let relative = word.has(Sense::Tell)
            && at > 1
            && words.list[at - 1].mark == 0
            && (words.list[at - 1].capital()
                || words.is_any(at - 1, &["which", "who", "it", "he"]));
        !relative && !words.is_any(at - 1, &ARTICLES)
    }

    fn infinitive(&mut self, words: &Words, at: usize) {
        const NOUNS: [&str; 12] =
            ["the", "its", "a", "an", "all", "that", "this", "those", "each", "his", "their", "it"];
        let verb = words.get(at + 1).filter(|next| !next.capital() && !next.is_any(&NOUNS));
        if verb.is_none() {
            return;
        }
        let anew = at > 0
            && (words.is(at - 1, "and")
                || words.is_any(at - 1, &["also"])
                || words.list[at - 1].mark != 0);
        if anew {
            self.prior = self.kind.or(self.prior);
            (self.kind, self.firm) = (None, false);
        }
        if at == 0 {
            self.mood = Mood::Ask;
        }
        self.tense = Tense::Open;
        self.act = Some(at);
    }

    fn tense(&mut self, words: &Words, at: usize) {
        let word = &words.list[at];
        if word.has(Sense::Shall) {
            if self.mood != Mood::Recall && !self.participles {
                self.mood = Mood::Ask;
            }
            self.act = Some(at);
            self.tense = Tense::Future;
        } else if word.has(Sense::Will) {
            self.tense = Tense::Future;
        } else if word.has(Sense::Was) {
            self.tense = Tense::Past;
        } else if word.has(Sense::Past) || word.has(Sense::Recall) && word.text.ends_with("ed") {
            self.tense = if after_be(words, at) { Tense::Future } else { Tense::Past };
        } else if word.has(Sense::Be) {
            let leads = at > 0
                && (words.is(at - 1, "to")
                    || words.has(at - 1, Sense::Shall)
                    || words.has(at - 1, Sense::Will));
            self.tense = if leads { Tense::Future } else { Tense::Open };
        } else if word.is("adoption") && !words.is(at + 1, "of") {
            // "the adoption at its ninth session", but "within sixty days of the adoption of ..."
            self.tense = Tense::Past;
        }
        if word.has(Sense::Guess) {
            self.guess = Some(at);
        }
        // "to enter into commitments" is to spend.
        let spends = word.is("commitments") && at > 0 && words.is(at - 1, "into");
        self.money |= word.has(Sense::Money) || spends;
        self.observed |= word.is_any(&["observed", "celebrated", "commemorated"]);
        self.pledge |= word.has(Sense::Pledge);
    }

    /// What is due, by a verb or a noun.
    fn due(&mut self, words: &Words, at: usize) {
        let word = &words.list[at];
        self.extension |= word.has(Sense::Extension);
        let told = word.has(Sense::Past) && !after_be(words, at);
        const KINDS: [(Sense, Kind); 4] = [
            (Sense::Report, Kind::Report),
            (Sense::Agenda, Kind::Agenda),
            (Sense::Establishment, Kind::Establishment),
            (Sense::Meeting, Kind::Meeting),
        ];
        let kind = KINDS.iter().find(|(sense, _)| word.has(*sense)).map(|(_, kind)| *kind);
        // "to provide information to the Assembly": with other verbs information is not due.
        let informs = word.is("information")
            && words.back(at, 4).any(|before| before.is_any(&["provide", "submit", "send"]));
        if informs && !told {
            (self.kind, self.firm, self.said) = (Some(Kind::Report), true, at);
            return;
        }
        let Some(kind) = kind.filter(|_| !told) else { return };
        // "to submit, to help States to act, a report for consideration at its session"
        let for_consideration = word.is("consideration")
            && self.prior == Some(Kind::Report)
            && words.back(at, 2).any(|before| before.is("for"));
        if for_consideration && !self.firm {
            (self.kind, self.said) = (Some(Kind::Report), at);
            return;
        }
        if kind == Kind::Meeting && is_of_occasion(words, at) {
            (self.kind, self.firm, self.occasion) = (None, false, true);
        } else if self.is_verb(words, at) {
            (self.kind, self.firm, self.said) = (Some(kind), true, at);
        } else {
            self.weak(kind, at);
        }
    }

    fn is_verb(&self, words: &Words, at: usize) -> bool {
        let before = |offset: usize| at.checked_sub(offset);
        let leads = |at: usize| {
            words.is(at, "to") || words.has(at, Sense::Shall) || words.has(at, Sense::Will)
        };
        let first = before(1).is_none();
        let direct = before(1).is_some_and(leads);
        let adverb = before(1).is_some_and(|at| {
            words.list[at].text.ends_with("ly")
                || words.is_any(at, &["also", "be", "continue", "further"])
        });
        let joined = self.firm && before(1).is_some_and(|at| words.is_any(at, &["and", "or"]));
        let takes_place = words.is(at, "place")
            && before(1).is_some_and(|at| words.is_any(at, &["take", "takes", "taking"]));
        let gerund = words.list[at].text.ends_with("ing")
            && !words.list[at].is_any(&["meeting", "briefing"]);
        first
            || direct
            || adverb && before(2).is_some_and(leads)
            || joined
            || after_be(words, at)
            || gerund
            || takes_place
    }

    fn weak(&mut self, kind: Kind, at: usize) {
        if !self.firm && matches!(self.kind, None | Some(Kind::Meeting)) {
            (self.kind, self.said) = (Some(kind), at);
        }
    }

    /// Whether the phrase at `at` tells of an estimate.
    pub(super) fn guessed(&self, at: usize) -> bool {
        self.guess.is_some_and(|guess| at - guess <= REACH)
    }

    /// Whether the verb that said the kind stands shortly before `at`, or the noun at once before it.
    pub(super) fn near(&self, at: usize) -> bool {
        let reach = match (self.firm, self.kind) {
            // "to convene" and then the conference's full name.
            (true, Some(Kind::Meeting)) => 4 * REACH,
            (true, _) => 2 * REACH,
            (false, _) => NOUN_REACH,
        };
        at - self.said <= reach
    }

    /// Whether an infinitive or "shall" stands shortly before `at`.
    pub(super) fn acts(&self, at: usize) -> bool {
        self.act.is_some_and(|act| at - act <= REACH)
    }
}

/// "To submit": the first word of an item.
fn opens_item(words: &Words, at: usize) -> bool {
    at == 1 && words.list[0].text.len() <= 2
}

/// "elections shall take place", "the holding of general elections".
fn is_of_occasion(words: &Words, at: usize) -> bool {
    if !words.is_any(at, &["hold", "holding", "held", "place"]) {
        return false;
    }
    // "the Review Conference" is a meeting.
    let act = |word: &super::words::Word| word.has(Sense::Act) && !word.capital();
    let ahead = (at + 1..=at + OCCASION_REACH)
        .take_while(|&next| words.list.get(next - 1).is_some_and(|word| word.mark == 0))
        .any(|next| words.get(next).is_some_and(act));
    ahead || words.back(at, OCCASION_REACH).any(act)
}

/// "be held", "be subsequently established".
fn after_be(words: &Words, at: usize) -> bool {
    let mut before = words.back(at, 2);
    let nearest = before.next();
    let be = |word: &&super::words::Word| word.has(Sense::Be);
    nearest.filter(be).is_some()
        || nearest.is_some_and(|word| word.text.ends_with("ly"))
            && before.next().filter(be).is_some()
}

/// "in which it requested", "the Council decided", "Having considered".
fn is_recalled(words: &Words, at: usize) -> bool {
    let word = &words.list[at];
    if at == 0 || word.text.ends_with("ing") || word.text.ends_with('s') {
        return true;
    }
    let mut before = words.back(at, 2);
    let subject = |word: &super::words::Word| {
        word.is_any(&["it", "which", "they", "who", "also", "further"])
            || word.capital() && word.has(Sense::Body)
    };
    before.next().is_some_and(subject)
}
