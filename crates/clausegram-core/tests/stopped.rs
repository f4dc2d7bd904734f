//! A parse that nobody wants any more.

use std::cell::Cell;

use clausegram_core::{Lexicon, parse, parse_while};

const TEXT: &str = "A/RES/85/12\n\nThe General Assembly,\n\nRecalling the lamps,\n\n\
                    1. Decides to count them;\n\n2. Decides to mend them.\n";

#[test]
fn a_parse_stops_between_stages_and_at_each_clause() {
    let asked = Cell::new(0);
    let count = || {
        asked.set(asked.get() + 1);
        true
    };
    assert_eq!(parse_while(TEXT, Lexicon::english(), &count), Some(parse(TEXT)));
    let whole = asked.get();
    assert!(whole > parse(TEXT).clauses.len(), "{whole}");
    for last in 0..whole {
        asked.set(0);
        let go_on = || {
            asked.set(asked.get() + 1);
            asked.get() <= last
        };
        assert_eq!(parse_while(TEXT, Lexicon::english(), &go_on), None);
        assert_eq!(asked.get(), last + 1, "nothing more is done");
    }
}

#[test]
fn what_is_made_once_may_be_made_again_and_again() {
    clausegram_core::prepare();
    clausegram_core::prepare();
    assert_eq!(parse(TEXT).clauses.len(), 3);
}
