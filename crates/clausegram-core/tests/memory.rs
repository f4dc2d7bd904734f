//! What a long text takes at the peak: the text, all that the stages hold, and its record.
//!
//! Measured on the process, so this file holds one test only; and only where Linux tells it.

#![cfg(target_os = "linux")]

use std::fmt::Write;
use std::fs;

/// Most that a text of short clauses may take, as a multiple of its bytes. It takes 15.4 here, a third of
/// it for the labels of clauses that have 50 bytes each, with their evidence.
const LIMIT: f64 = 16.5;

#[test]
fn a_long_text_takes_a_few_times_its_size() {
    let before = peak();
    let text = long_text(8_000_000);
    let record = clausegram_core::parse(&text);
    let factor = (peak() - before) as f64 / text.len() as f64;
    let last = record.clauses.last().map_or("", |clause| &clause.path);
    assert!(last.len() > "9999(b)".len(), "the last clause is {last}");
    assert!(factor < LIMIT, "{factor:.1} times the text's size");
}

/// Bytes of memory at the peak of this process so far.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("the status of this process");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("its peak");
    let kibibytes = line.split_whitespace().nth(1).expect("a number");
    kibibytes.parse::<u64>().expect("a number") * 1024
}

/// One resolution: a third recitals, then numbered paragraphs with items.
fn long_text(size: usize) -> String {
    let mut text = String::with_capacity(size + 200);
    text.push_str("A/RES/91/17\n\n91/17. Care of the lakes\n\nThe General Assembly,\n\n");
    let (mut number, mut paragraph) = (0, 0);
    while text.len() < size {
        number += 1;
        let written = if text.len() < size / 3 {
            write!(
                text,
                "Recalling its resolution {}/{} of 4 May 2030 on the care of lakes, and noting the \
                 work of the stewards of the waters,\n\n",
                40 + number % 50,
                number % 300 + 1
            )
        } else {
            paragraph += 1;
            write!(
                text,
                "{paragraph}. Requests the Secretary-General to report to it at its next session on the \
                 keeping of lakes in all regions, including: (a) Lakes of the plains; (b) Rivers \
                 of the hills;\n\n"
            )
        };
        written.expect("a string takes all");
    }
    text.push_str("60th plenary meeting\n8 December 2036\n");
    text
}
