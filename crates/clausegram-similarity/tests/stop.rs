//! Whoever asked to stop is heard by all that may take long on one thread.

use std::sync::atomic::AtomicBool;

use clausegram_similarity::{
    Analyzer, Control, Counts, Document, DocumentFrequencies, Error, Stop, Wording, align,
    difference, passages, threads,
};

const TEXTS: [&str; 2] = ["count the lamps of the harbour", "mend the boats of the harbour"];

#[test]
fn all_that_takes_long_is_stopped() {
    let flag = AtomicBool::new(true);
    let stop = Stop::when(&flag);
    let wording = Wording::of_few(&TEXTS, |_| Vec::new(), Stop::never()).expect("words");
    let (one, other) = (wording.row(0), wording.row(1));
    let document = Document { texts: 0..2, sections: &[0, 0], parents: &[None, None] };
    let pool = threads(1).expect("a thread");
    let analyzer = Analyzer::default();
    let kept = DocumentFrequencies::default();
    let counts = Counts::of(&TEXTS, &analyzer, kept, &Control::new(&pool)).expect("n-grams");

    assert_eq!(Wording::of_few(&TEXTS, |_| Vec::new(), stop).err(), Some(Error::Cancelled));
    assert_eq!(difference(&wording, one, other, stop).err(), Some(Error::Cancelled));
    assert_eq!(passages(&wording, one, other, 2, stop).err(), Some(Error::Cancelled));
    assert_eq!(align(&wording, &document, &document, stop).err(), Some(Error::Cancelled));
    assert_eq!(counts.names(stop).err(), Some(Error::Cancelled));
    let control = Control::new(&pool).cancelled_by(&flag);
    assert_eq!(control.stop().go_on(), Err(Error::Cancelled));
}

#[test]
fn what_nobody_stops_goes_on() {
    let flag = AtomicBool::new(false);
    assert_eq!(Stop::when(&flag).go_on(), Ok(()));
    assert_eq!(Stop::never().go_on(), Ok(()));
}
