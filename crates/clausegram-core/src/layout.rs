//! How the lines of a text are to be read: measured over the whole of it, once.

use crate::tokens::{Gap, Head, Token};

/// How much a line break, a blank line or an indent tells about where paragraphs begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// Lines are cut at a width, so a paragraph runs over several.
    pub wrapped: bool,
    /// A blank line stands between paragraphs, not between any two lines.
    pub blanks_tell: bool,
    /// Hardly any line break stands in the text.
    pub flat: bool,
    /// Bytes of a full line; 0 where lines are not wrapped.
    pub width: u32,
}

/// Share of lines that begin with a small letter from which on lines count as wrapped. In text of
/// one paragraph a line only split paragraphs and misread capitals begin so: a few in a hundred.
const WRAPPED: f64 = 0.15;
/// Bytes a line from which on a text counts as one without line breaks.
const FLAT: usize = 1500;
/// Bytes from which on a text of one or two lines counts as one without line breaks.
const SHORT: u32 = 300;

/// How strongly the layout says that a paragraph begins at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Within a line.
    None,
    /// At the head of a line, where any word may stand.
    Line,
    /// At the head of a paragraph.
    Paragraph,
}

impl Layout {
    pub fn measure(tokens: &[Token]) -> Self {
        let (mut lines, mut small, mut blanks, mut small_after_blank) =
            (0usize, 0usize, 0usize, 0usize);
        let mut lengths = [0u32; 256];
        let mut line_start = 0;
        let mut previous_end = 0;
        for token in tokens {
            if token.begins_line() {
                lengths[((previous_end - line_start) as usize).min(255)] += 1;
                line_start = token.start;
                let is_small = usize::from(token.head == Head::Lower);
                lines += 1;
                small += is_small;
                if token.gap == Gap::Blank {
                    blanks += 1;
                    small_after_blank += is_small;
                }
            }
            previous_end = token.end;
        }
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let wrapped = share(small, lines) >= WRAPPED && lines > 4;
        Self {
            wrapped,
            blanks_tell: share(small_after_blank, blanks) < WRAPPED || small_after_blank <= 1,
            flat: previous_end as usize / lines.max(1) > FLAT
                || lines <= 1
                || lines == 2 && previous_end > SHORT,
            width: if wrapped { upper_quartile(&lengths) } else { 0 },
        }
    }

    /// What the gap before a token says; `Page` says no more than a line break, since pages are
    /// cut in mid-sentence.
    pub fn strength(&self, gap: Gap) -> Break {
        match gap {
            Gap::Glued | Gap::Space => Break::None,
            Gap::Indent => Break::Paragraph,
            Gap::Blank if self.blanks_tell => Break::Paragraph,
            Gap::Page => Break::Line,
            Gap::Line | Gap::Blank if self.wrapped => Break::Line,
            Gap::Line | Gap::Blank => Break::Paragraph,
        }
    }
}

/// The length that three quarters of the lines of more than 20 bytes do not pass.
fn upper_quartile(lengths: &[u32; 256]) -> u32 {
    let total: u32 = lengths[20..].iter().sum();
    let mut seen = 0;
    for (length, count) in lengths.iter().enumerate().skip(20) {
        seen += count;
        if seen * 4 >= total * 3 {
            return length as u32;
        }
    }
    0
}
