//! Puts the words of a clause together, with their marks and what is open around them.

use super::super::nesting::Nesting;
use super::{Lexicon, NO_CORE, Senses, Word, Words, is_core, is_session, lexicon, senses};
use crate::runs::Run;

/// The mark behind a run, 0 for none; `None` if neither that nor white space stands there.
pub(super) fn mark_behind(text: &[u8], run: &Run) -> Option<u8> {
    match text.get(run.end()..).unwrap_or_default() {
        [] | [b' ', ..] => Some(0),
        [mark @ (b',' | b';' | b':' | b'.'), b' ', ..] => Some(*mark),
        [mark @ (b',' | b';' | b':' | b'.')] => Some(*mark),
        _ => None,
    }
}

/// Where a part of a text begins in it.
pub(super) fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// Puts words together from pieces between white space.
pub(super) struct Reader<'t> {
    lexicon: &'static Lexicon,
    list: Vec<Word<'t>>,
    nesting: Nesting,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let list = Vec::with_capacity(text.len() / USUAL_BYTES);
        Self { lexicon: lexicon(), list, nesting: Nesting::default() }
    }

    /// Takes a word that is a run with a mark behind it or none, which open and close nothing.
    pub(super) fn run(&mut self, text: &'t str, run: &Run, mark: u8) {
        let inside = self.nesting.enter("", self.list.len());
        let senses = self.lexicon.get(text.as_bytes(), run.shape()).copied().unwrap_or_default();
        self.push(text, run.start(), senses, mark, inside);
    }

    /// Takes a piece that begins at `start`.
    pub(super) fn piece(&mut self, piece: &'t str, start: usize) {
        if piece.is_empty() {
            return;
        }
        let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        if ends(piece.as_bytes().first()) && ends(piece.as_bytes().last()) {
            // Most words have nothing around them.
            let inside = self.nesting.enter("", self.list.len());
            self.push(piece, start, senses(self.lexicon, piece), 0, inside);
            return;
        }
        let core = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let from = offset(piece, core);
        let (before, behind) = (&piece[..from], &piece[from + core.len()..]);
        let inside = self.nesting.enter(before, self.list.len());
        if !core.is_empty() {
            let mark = behind.bytes().find(|byte| b",;:.".contains(byte)).unwrap_or(0);
            self.push(core, start + from, senses(self.lexicon, core), mark, inside);
        }
        self.nesting.leave(core, behind);
    }

    fn push(&mut self, text: &'t str, start: usize, senses: Senses, mark: u8, inside: bool) {
        let core_in = if !inside && is_core(text, senses) { 0 } else { NO_CORE };
        let session_in = if is_session(text) { 0 } else { NO_CORE };
        self.list.push(Word { text, start, senses, mark, inside, core_in, session_in });
    }

    pub(super) fn finish(mut self) -> Words<'t> {
        if let Some(open) = self.nesting.unclosed() {
            for word in &mut self.list[open..] {
                word.inside = false;
                word.core_in = if is_core(word.text, word.senses) { 0 } else { NO_CORE };
            }
        }
        let (mut core, mut session) = (NO_CORE, NO_CORE);
        for word in self.list.iter_mut().rev() {
            core = if word.core_in == 0 { 0 } else { core.saturating_add(1) };
            session = if word.session_in == 0 { 0 } else { session.saturating_add(1) };
            (word.core_in, word.session_in) = (core, session);
        }
        Words { list: self.list }
    }
}

/// Bytes of a word and the space behind it in running text.
const USUAL_BYTES: usize = 6;
