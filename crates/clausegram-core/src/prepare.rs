//! Tables that are made once in the life of a process, when they are first needed.

use crate::lexicon::Lexicon;
use crate::{
    akn, citations, classify, dates, document, furniture, join, marks, masthead, references,
};

/// Makes them all now.
///
/// While a thread makes a table the others wait for it; after a fork, in which that thread has no
/// part, they would wait for ever. Who calls this before any thread of a process that may fork reads a
/// text is safe from that. It takes some thousandths of a second, and nothing when it is called again.
pub fn prepare() {
    let _ = Lexicon::english();
    let _ = masthead::organ_names();
    document::abbreviations();
    furniture::volume_heads();
    dates::calendar();
    join::compounds();
    marks::prepare();
    akn::prepare();
    citations::prepare();
    references::prepare();
    classify::second::prepare();
    classify::deadlines::prepare();
    classify::addressees::prepare();
}
