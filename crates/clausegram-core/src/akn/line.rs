//! A line of text under way: the words of a paragraph, a heading or a note, on one line.
//!
//! White space of any kind and amount is one blank, soft hyphens go. Footnote marks are no words; they are kept by
//! their places, as are italics and links.

use std::ops::Range;

use super::enumerator::is_direction;
use super::links::Target;

/// The words of one element.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub words: String,
    /// Bytes of `words` that are set in italics, in order.
    italics: Vec<Range<usize>>,
    /// Footnote marks, and the byte of `words` before which each stands.
    pub marks: Vec<(usize, String)>,
    pub links: Vec<Link>,
    /// Bytes of `words` before the first tab: what stands before one is mostly an enumerator.
    lead: Option<usize>,
    /// Some word is not set in bold.
    plain: bool,
    blank: Blank,
    /// An opening parenthesis in superscript, which is dropped if a mark follows.
    held: bool,
}

/// How words are set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub italic: bool,
    pub bold: bool,
}

/// What parts the next word from the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Blank {
    #[default]
    None,
    Space,
    Tab,
}

/// Words that the file links.
#[derive(Debug)]
pub(super) struct Link {
    pub words: Range<usize>,
    pub target: Target,
}

const SOFT_HYPHEN: char = '\u{ad}';

/// What may stand behind an opening formula and is none of it.
const BEHIND_OPENING: [char; 5] = [',', ' ', '،', '，', '、'];

impl Line {
    pub fn push(&mut self, text: &str, style: Style) {
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(char::is_whitespace);
            if word.len() < rest.len() {
                let tab = rest[..rest.len() - word.len()].contains('\t');
                if tab && self.lead.is_none() && !self.words.is_empty() {
                    self.lead = Some(self.words.len());
                }
                self.blank = self.blank.max(Blank::Space);
            }
            let end =
                word.find(|c: char| c.is_whitespace() || c == SOFT_HYPHEN).unwrap_or(word.len());
            if end > 0 {
                self.word(&word[..end], style);
            }
            rest = word[end..].strip_prefix(SOFT_HYPHEN).unwrap_or(&word[end..]);
            if rest.is_empty() {
                return;
            }
        }
    }

    fn word(&mut self, word: &str, style: Style) {
        // At the head they say nothing, and hide what stands there.
        let word = if self.words.is_empty() { word.trim_start_matches(is_direction) } else { word };
        if word.is_empty() {
            return;
        }
        if std::mem::take(&mut self.held) {
            self.word("(", Style::default());
        }
        if !self.words.is_empty() {
            match self.blank {
                Blank::None => {}
                Blank::Space => self.words.push(' '),
                Blank::Tab => self.words.push('\t'),
            }
        }
        self.blank = Blank::None;
        let start = self.words.len();
        self.words.push_str(word);
        self.plain |= !style.bold;
        if style.italic {
            self.italics.push(start..self.words.len());
        }
    }

    /// Parts the next word from the one before.
    pub fn space(&mut self) {
        self.blank = self.blank.max(Blank::Space);
    }

    /// Begins another cell of a table.
    pub fn cell(&mut self) {
        self.blank = Blank::Tab;
    }

    /// Where the next word begins, or what parts it from the one before.
    pub fn here(&self) -> usize {
        self.words.len()
    }

    /// The words from `start` on.
    pub fn since(&self, start: usize) -> &str {
        self.words.get(start..).unwrap_or_default().trim()
    }

    /// A footnote mark, which stands close to the word before.
    pub fn mark(&mut self, mark: String) {
        self.held = false;
        self.marks.push((self.words.len(), mark));
    }

    /// Text in superscript. Arabic files have a pair of parentheses around each mark, which it bears already.
    pub fn superscript(&mut self, text: &str, style: Style) {
        let marked = self.marks.last().is_some_and(|(at, _)| *at == self.words.len());
        match text.trim() {
            "(" => self.held = true,
            ")" if marked => {}
            _ => self.push(text, style),
        }
    }

    /// Every word is set in bold.
    pub fn is_bold(&self) -> bool {
        !self.words.is_empty() && !self.plain
    }

    /// Ends a link that began at `start`.
    pub fn link(&mut self, start: usize, target: Target) {
        let words = self.words.get(start..).unwrap_or_default();
        let start = start + words.len() - words.trim_start().len();
        if start < self.words.len() {
            self.links.push(Link { words: start..self.words.len(), target });
        }
    }

    /// What stands before the first tab, or before the first blank.
    pub fn leads(&self) -> [Option<&str>; 2] {
        let behind_tab = self.lead.filter(|lead| *lead < self.words.len());
        [behind_tab.map(|lead| &self.words[..lead]), self.words.split_once(' ').map(|pair| pair.0)]
    }

    /// Takes the first `count` bytes of the words away, and the blank behind them.
    pub fn cut(&mut self, count: usize) -> String {
        let rest = self.words.split_off(count);
        let head = std::mem::replace(&mut self.words, rest.trim_start().to_owned());
        let cut = head.len() + rest.len() - self.words.len();
        for range in &mut self.italics {
            *range = range.start.saturating_sub(cut)..range.end.saturating_sub(cut);
        }
        for (at, _) in &mut self.marks {
            *at = at.saturating_sub(cut);
        }
        for link in &mut self.links {
            link.words = link.words.start.saturating_sub(cut)..link.words.end.saturating_sub(cut);
        }
        head
    }

    /// Bytes of the run in italics at the head: the opening formula.
    pub fn opening(&self) -> usize {
        let mut end = 0;
        for range in &self.italics {
            if range.start > end && !self.words[end..range.start].trim().is_empty() {
                break;
            }
            end = end.max(range.end);
        }
        self.words[..end].trim_end_matches(BEHIND_OPENING).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITALIC: Style = Style { italic: true, bold: false };

    #[test]
    fn white_space_is_one_blank_and_marks_are_no_words() {
        let mut line = Line::default();
        line.push("\t\tRecal\u{ad}ling", ITALIC);
        line.push(" the\n lamps,", Style::default());
        line.mark("1".to_owned());
        line.push("  of brass ", Style::default());
        assert_eq!(line.words, "Recalling the lamps, of brass");
        assert_eq!(line.marks, [(20, "1".to_owned())]);
        assert_eq!(&line.words[..line.opening()], "Recalling");
    }

    #[test]
    fn a_letter_before_the_words_is_cut_off() {
        let mut line = Line::default();
        line.push("\t(a)\t", Style::default());
        line.push("To count,", ITALIC);
        line.push(" daily", Style::default());
        assert_eq!(line.leads()[0], Some("(a)"));
        assert_eq!(line.cut(3), "(a)");
        assert_eq!(line.words, "To count, daily");
        assert_eq!(line.opening(), "To count".len());
    }

    #[test]
    fn parentheses_in_superscript_belong_to_the_mark() {
        let mut line = Line::default();
        line.push("lamps", Style::default());
        line.superscript("(", Style::default());
        line.mark("2".to_owned());
        line.superscript(")", Style::default());
        line.push(";", Style::default());
        assert_eq!(line.words, "lamps;");
        let mut line = Line::default();
        line.push("lamps", Style::default());
        line.superscript("(", Style::default());
        line.push("of brass)", Style::default());
        assert_eq!(line.words, "lamps(of brass)");
    }
}
