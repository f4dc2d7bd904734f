//! The text of one resolution as a run of tokens, with masthead, furniture and footnote bodies
//! out of the way; what the sentences were before pages cut them.

use crate::document::Document;
use crate::layout::Break;
use crate::openings::{Head as Opening, Side};
use crate::tokens::{Gap, Head, Role};

use std::ops::Range;

/// Token indices in reading order; places in it are called positions.
pub(crate) struct Flow<'d, 't> {
    pub doc: &'d Document<'t>,
    pub tokens: Vec<u32>,
}

/// A place where a paragraph may begin, with the evidence for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub at: usize,
    pub opening: Option<Opening>,
    /// Punctuation that ends what stands before, 0 for none.
    pub before: u8,
    pub strength: Break,
}

impl Start {
    pub fn side(&self) -> Option<Side> {
        self.opening.map(|o| o.side)
    }
}

impl<'d, 't> Flow<'d, 't> {
    pub fn new(doc: &'d Document<'t>, range: Range<usize>) -> Self {
        let content = |i: &usize| doc.tokens[*i].role == Role::Content;
        let mut tokens = Vec::with_capacity(range.clone().filter(content).count());
        tokens.extend(range.filter(content).map(|i| i as u32));
        Self { doc, tokens }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn token(&self, at: usize) -> &crate::tokens::Token {
        &self.doc.tokens[self.tokens[at] as usize]
    }

    pub fn word(&self, at: usize) -> &'t str {
        self.doc.word(self.tokens[at] as usize)
    }

    pub fn index(&self, at: usize) -> usize {
        self.tokens[at] as usize
    }

    /// The tokens from the first to the last of a range of positions.
    pub fn stretch(&self, range: Range<usize>) -> Range<u32> {
        match range.is_empty() {
            true => 0..0,
            false => self.tokens[range.start]..self.tokens[range.end - 1] + 1,
        }
    }

    /// How strongly the layout says that a paragraph begins; behind furniture that is a line.
    pub fn strength(&self, at: usize) -> Break {
        if at == 0 {
            return Break::Paragraph;
        }
        let strength = self.doc.strength(self.index(at));
        if self.tokens[at] == self.tokens[at - 1] + 1 {
            return strength;
        }
        match self.token(at).gap {
            Gap::Glued | Gap::Space if self.doc.layout.flat => Break::None,
            _ if strength == Break::Paragraph && self.doc.layout.wrapped => Break::Line,
            _ => strength.max(Break::Line),
        }
    }

    /// The punctuation before a position, looked for behind footnote marks that stand apart.
    pub fn before(&self, at: usize) -> u8 {
        let mut back = at;
        while back > 0 && at - back < 3 {
            let token = self.token(back - 1);
            if token.tail != 0 {
                return token.tail;
            }
            if !self.may_be_mark(back - 1) {
                return if self.word(back - 1).ends_with(['…', '!', '?']) { b'.' } else { 0 };
            }
            back -= 1;
        }
        if back == 0 { b'.' } else { 0 }
    }

    /// A token that could be nothing but a footnote's mark: a short number, a superscript.
    fn may_be_mark(&self, at: usize) -> bool {
        let token = self.token(at);
        match token.head {
            Head::Superscript => true,
            Head::Digit => token.len() <= 3 || self.word(at).ends_with('/') && token.len() <= 4,
            Head::Bracket => {
                token.len() <= 5
                    && self.word(at).as_bytes()[1..]
                        .iter()
                        .all(|b| b.is_ascii_digit() || *b == b']')
            }
            Head::Other => matches!(self.word(at), "*" | "**"),
            _ => false,
        }
    }

    /// The opening formula at a position.
    pub fn opening(&self, at: usize, allow_misread: bool) -> Option<Opening> {
        if at >= self.len() { None } else { self.doc.opening(self.index(at), allow_misread) }
    }

    /// All places in `range` where the evidence for a paragraph is sufficient.
    pub fn starts(&self, range: Range<usize>) -> Vec<Start> {
        range.filter_map(|at| self.start_at(at)).collect()
    }

    fn start_at(&self, at: usize) -> Option<Start> {
        let token = self.token(at);
        let strength = self.strength(at);
        let before = if strength > Break::None || self.may_open(at) {
            self.before(at)
        } else {
            return None;
        };
        if strength == Break::None && before == 0 {
            return None;
        }
        if before == 0 && at > 0 && LEADING_ON.contains(&self.word(at - 1)) {
            return None;
        }
        let final_before = matches!(before, b',' | b';' | b'.' | b':');
        let allow_misread = final_before || strength == Break::Paragraph;
        let opening = self.opening(at, allow_misread);
        // A small letter begins a paragraph only where a capital was misread: "lnvites".
        if token.head != Head::Upper
            && !(opening.is_some_and(|o| o.misread) && strength > Break::None && final_before)
        {
            return None;
        }
        // Where line breaks were not lost all over, one may still be: before a certain opening.
        let certain = opening.is_some_and(|o| o.weight >= CERTAIN && !o.misread);
        if strength == Break::None
            && !(matches!(before, b',' | b';') && certain || self.breaks_lost(at))
        {
            return None;
        }
        let start = Start { at, opening, before, strength };
        enough(&start, token.head).then_some(start)
    }

    /// A paragraph may begin within a line: in text without lines, where words were glued, and in a
    /// line that is longer than lines here are.
    fn breaks_lost(&self, at: usize) -> bool {
        let layout = &self.doc.layout;
        if layout.flat || self.token(at).gap == Gap::Glued {
            return true;
        }
        let index = self.index(at);
        let back = (0..index).rev().take(LINE).find(|&i| self.doc.tokens[i].begins_line());
        let line = back.map_or(u32::MAX, |i| self.token(at).start - self.doc.tokens[i].start);
        layout.wrapped && line > layout.width
    }

    /// A capital behind a token that has final punctuation or could be a mark.
    fn may_open(&self, at: usize) -> bool {
        at > 0
            && self.token(at).head == Head::Upper
            && (self.token(at - 1).tail != 0 || self.may_be_mark(at - 1))
    }
}

/// Words that no paragraph ends with.
const LEADING_ON: [&str; 14] =
    ["a", "an", "and", "as", "by", "for", "in", "its", "of", "on", "or", "the", "to", "with"];

/// Tokens looked back over for the head of a line; more make a line longer than any width.
const LINE: usize = 40;

/// Weight below which an opening word is as likely a noun in mid-sentence.
const SURE: f32 = 0.6;

/// Weight from which on an opening needs no punctuation before it at the head of a line.
const CERTAIN: f32 = 0.9;

/// The rule of evidence: an opening formula needs final punctuation before it, or a line break
/// where it is a sure one; a paragraph's break needs final punctuation and a capital.
fn enough(start: &Start, head: Head) -> bool {
    let Some(opening) = start.opening else {
        return start.strength == Break::Paragraph
            && head == Head::Upper
            && matches!(start.before, b',' | b';' | b'.' | b':');
    };
    let sure = opening.weight >= SURE && !opening.misread;
    let certain = opening.weight >= CERTAIN && !opening.misread;
    match (start.before, start.strength) {
        (b',' | b';', Break::None) => {
            !opening.misread && opening.weight > 0.2 || opening.weight >= SURE
        }
        (b'.', Break::None) => sure,
        (b':', Break::None) => sure && opening.side == Side::Operative,
        (b',' | b';' | b'.' | b':', _) => head == Head::Upper || sure,
        (_, Break::Paragraph) => sure || opening.weight > 0.4,
        (_, Break::Line) => certain && head == Head::Upper,
        _ => false,
    }
}
