//! Modifiers and head of a phrase, read word by word. The last known head before something that no
//! phrase goes over is the head; what stood before it were modifiers ("United Nations system
//! entities").

use super::actor::Kernel;
use super::lexicon::{Around, Class, Entry, What};
use super::phrase::{Frame, Phrase};
use super::text::{Sort, Tokens};

/// Words of a phrase up to its head. The longest name of the tables has 20, before which a few
/// modifiers stand; looking ahead costs the square of it.
const MOST_WORDS: usize = 40;

/// A run of words that is being read.
struct Run {
    first: usize,
    at: usize,
    /// Does not look ahead itself.
    nested: bool,
    /// The head so far, with its first token and the token after it.
    head: Option<(Kernel, usize, usize)>,
    relative: bool,
    /// A determiner that a singular noun needs.
    determined: bool,
}

impl Tokens<'_> {
    /// Modifiers and head at `at`, without what belongs to it from behind.
    pub(super) fn kernel(&self, at: usize, frame: Frame) -> Option<Phrase> {
        self.run(at, frame, false)
    }

    /// The same without looking ahead, for looking ahead.
    fn nested_kernel(&self, at: usize, frame: Frame) -> Option<Phrase> {
        self.run(at, frame, true)
    }

    fn run(&self, at: usize, frame: Frame, nested: bool) -> Option<Phrase> {
        let article = self.is_any(at, &["the", "a", "an"]);
        let first = at + usize::from(article);
        let mut run =
            Run { first, at: first, nested, head: None, relative: false, determined: article };
        while run.at < first + MOST_WORDS && self.step(&mut run, frame) {}
        let head = run.head.or_else(|| self.unknown_head(first, run.at));
        let (kernel, head_start, end) = head?;
        Some(Phrase {
            first,
            end,
            head_end: end,
            kernel,
            article,
            modified: head_start > first,
            complemented: false,
            relative: run.relative,
        })
    }

    /// One more word of the run; `false` where it ends.
    fn step(&self, run: &mut Run, frame: Frame) -> bool {
        let at = run.at;
        let Some(token) = self.get(at) else { return false };
        match token.sort {
            Sort::Word => {}
            Sort::Comma => return self.coordinated_modifier(run, at + 1),
            _ => return false,
        }
        let known = self.phrase(at, |entry| match entry.what {
            What::Around(around) => around == Around::Thing,
            _ => true,
        });
        if self.joins(at) {
            return self.coordinated_modifier(run, at + 1);
        }
        if at == run.first && self.is(at, "that") {
            run.determined = true;
            run.at += 1;
            return true;
        }
        // "all the specialized agencies", but no article else stands inside a phrase.
        if self.is_any(at, &["the", "a", "an"]) {
            let quantified = (run.first..at).all(|at| self.is_any(at, &["all", "both"]));
            run.at += usize::from(quantified);
            return quantified;
        }
        // "WHO" is no pronoun.
        let stop = self.stops(at) && !self.is_acronym(at);
        match known {
            Some((entry, end))
                if entry.is_pronoun() && !self.is_personal(at) && self.noun_goes_on(end) =>
            {
                run.at = end;
                true
            }
            Some((entry, end)) if !stop || end > at + 1 => self.known_word(run, entry, end, frame),
            _ if stop => false,
            _ => self.unknown_word(run, frame),
        }
    }

    fn is_personal(&self, at: usize) -> bool {
        self.is_any(at, &["he", "she", "they", "him", "it", "them"])
    }

    /// Whether "all" or "those" before `at` goes with a noun and is none itself.
    fn noun_goes_on(&self, at: usize) -> bool {
        self.sort(at) == Some(Sort::Word)
            && !self.stops(at)
            && !self.joins(at)
            && self.postposed(at, Frame::Infinitive).is_none()
            && (!self.relative_follows(at) || self.actor_at(at + 1).is_some())
            && !self.is_manner(at)
    }

    fn known_word(&self, run: &mut Run, entry: &'static Entry, end: usize, frame: Frame) -> bool {
        let at = run.at;
        let possessive = self.get(end - 1).is_some_and(|token| token.possessive);
        match entry.what {
            What::Modifier { .. } => return self.modifier(run, end),
            // "that Member States increase", "that the Fund report".
            What::Around(_)
                if frame == Frame::Verb && matches!(run.head, Some((Kernel::Known { .. }, ..))) =>
            {
                return false;
            }
            What::Around(_) => run.head = Some((Kernel::Thing, at, end)),
            _ if possessive => run.head = None,
            _ => run.head = Some((Kernel::Known { entry, at }, at, end)),
        }
        run.at = end;
        true
    }

    /// A modifier. After a head it goes on only with another head: "United Nations humanitarian and
    /// development organizations".
    fn modifier(&self, run: &mut Run, end: usize) -> bool {
        let at = run.at;
        run.determined |= self.around(at, &[Around::Determiner]).is_some();
        if run.head.is_some() {
            let known = |phrase: Phrase| phrase.is_known();
            let goes_on = !run.nested
                && self.postposed(at, Frame::Infinitive).is_none()
                && self.nested_kernel(at, Frame::Infinitive).is_some_and(known);
            if !goes_on {
                return false;
            }
            run.head = None;
        }
        run.at = end;
        true
    }

    fn unknown_word(&self, run: &mut Run, frame: Frame) -> bool {
        let at = run.at;
        let Some(token) = self.get(at) else { return false };
        let word = self.word(at);
        if word.is_empty() || token.possessive {
            run.head = None;
            run.at += 1;
            return true;
        }
        let Some((kernel, start, _)) = run.head else {
            run.at += 1;
            return true;
        };
        if token.capital {
            run.head = Some((kernel, start, at + 1));
            run.at += 1;
            return true;
        }
        if self.postposed(at, Frame::Infinitive).is_some() || self.is_manner(at) {
            return false;
        }
        let known = matches!(kernel, Kernel::Known { .. });
        run.relative |= self.reduces(at, known);
        // "the Secretary-General undertake a review": a verb.
        let verb = known && self.is_any(at + 1, &["a", "an", "the", "its", "their"]);
        if run.relative || verb || frame == Frame::Verb {
            return false;
        }
        run.head = Some((Kernel::Common, at, at + 1));
        run.at += 1;
        true
    }

    /// Whether an unknown word after a head begins a reduced relative clause: "requesting
    /// exemption", "compliant with the Principles". An adjective it is because a noun would be in
    /// the plural or name an act.
    fn reduces(&self, at: usize, after_known: bool) -> bool {
        let word = self.word(at);
        let participle = word.ends_with(b"ing") || self.is_participle(at);
        let governs = self.around(at + 1, &[Around::Preposition]).is_some();
        let adjective = governs && !word.ends_with(b"s") && !self.names_an_act(at);
        participle && self.actor_at(at + 1).is_none() || after_known && adjective
    }

    /// "regional and subregional organizations": a comma or "and" before a head has been seen. A
    /// singular noun without determiner is no phrase, so what looked like a head was a modifier
    /// ("donor and recipient countries").
    fn coordinated_modifier(&self, run: &mut Run, next: usize) -> bool {
        if run.at == run.first {
            return false;
        }
        let next = if self.joins(next) { next + 1 } else { next };
        if self.sort(next) != Some(Sort::Word) || self.is_any(next, &["the", "a", "an"]) {
            return false;
        }
        match run.head {
            None if self.is_acronym(run.at - 1) || self.is_proper_end(run) => {
                // "the Inter-Agency and Expert Group": a singular noun without determiner is no
                // phrase.
                let after =
                    if run.nested { None } else { self.nested_kernel(next, Frame::Infinitive) };
                if !after.is_some_and(|after| after.is_singular() && !after.article) {
                    return false;
                }
            }
            None => {}
            Some((Kernel::Known { entry, .. }, _, end))
                if end == run.at && !run.determined && !run.nested =>
            {
                let What::Head {
                    plural: false,
                    class: Class::State | Class::Group | Class::Body,
                    ..
                } = entry.what
                else {
                    return false;
                };
                let Some(after) = self.nested_kernel(next, Frame::Infinitive) else { return false };
                if !after.is_known() || after.is_singular() || after.article {
                    return false;
                }
                run.head = None;
            }
            Some(_) => return false,
        }
        run.at = next;
        true
    }

    /// A run of unknown capitalised words: a name, not an adjective, unless a nationality.
    fn is_proper_end(&self, run: &Run) -> bool {
        let at = run.at - 1;
        let word = self.word(at);
        let nationality = self.lexicon.nationality_endings.iter().any(|end| word.ends_with(end));
        let modifier =
            self.phrase(at, |entry| matches!(entry.what, What::Modifier { .. })).is_some();
        self.is_capital(at) && !nationality && !modifier
    }

    /// Of a run without a known head the last word: a name or a common noun.
    fn unknown_head(&self, first: usize, end: usize) -> Option<(Kernel, usize, usize)> {
        let last = end.checked_sub(1).filter(|last| *last >= first)?;
        let modifier =
            self.phrase(last, |entry| matches!(entry.what, What::Modifier { .. })).is_some();
        if self.sort(last) != Some(Sort::Word)
            || modifier
            || self.joins(last)
            || self.get(last)?.possessive
        {
            return None;
        }
        let proper = self.is_capital(last) && self.word(last).len() > 1;
        Some((if proper { Kernel::Proper } else { Kernel::Common }, last, end))
    }
}
