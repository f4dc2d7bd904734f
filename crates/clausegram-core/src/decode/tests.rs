//! One text in every encoding, and what is broken in each.

use super::*;

const TEXT: &str = "Recalling “Côte d’Ivoire” – 中\r\n";

fn kinds(decoded: &Decoded) -> Vec<(&'static str, usize, usize)> {
    decoded.problems.iter().map(|problem| (problem.kind, problem.start, problem.end)).collect()
}

fn units16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn units32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| bytes(u32::from(c))).collect()
}

#[test]
fn utf8_with_and_without_a_mark() {
    let plain = decode(TEXT.as_bytes());
    assert_eq!((plain.text.as_str(), plain.encoding, plain.problems.len()), (TEXT, "utf-8", 0));
    assert_eq!(decode(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()), plain);
    assert_eq!(decode(b"").text, "");
}

#[test]
fn marks_tell_the_wide_encodings() {
    let cases = [
        ("utf-16le", [b"\xFF\xFE".to_vec(), units16(TEXT, u16::to_le_bytes)].concat()),
        ("utf-16be", [b"\xFE\xFF".to_vec(), units16(TEXT, u16::to_be_bytes)].concat()),
        ("utf-32le", [b"\xFF\xFE\0\0".to_vec(), units32(TEXT, u32::to_le_bytes)].concat()),
        ("utf-32be", [b"\0\0\xFE\xFF".to_vec(), units32(TEXT, u32::to_be_bytes)].concat()),
    ];
    for (encoding, bytes) in cases {
        let decoded = decode(&bytes);
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding, decoded.problems.len()),
            (TEXT, encoding, 0)
        );
    }
}

#[test]
fn utf16_is_told_by_its_zeros() {
    let text = "The Assembly decides — once more — to meet.";
    for (encoding, bytes) in [
        ("utf-16le", units16(text, u16::to_le_bytes)),
        ("utf-16be", units16(text, u16::to_be_bytes)),
    ] {
        let decoded = decode(&bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        let dash = text.find('—').unwrap_or_default();
        assert_eq!(kinds(&decoded), [("assumed_encoding", dash, dash + 3)]);
    }
}

#[test]
fn broken_wide_text_is_replaced() {
    let decoded = decode(b"\xFF\xFEa\0\x00\xD8b\0c");
    assert_eq!(decoded.text, "a\u{FFFD}b\u{FFFD}");
    assert_eq!(kinds(&decoded), [("invalid_utf16", 1, 4), ("invalid_utf16", 5, 8)]);
    let decoded = decode(b"\xFF\xFE\0\0a\0\0\0\0\0\x11\0b");
    assert_eq!(decoded.text, "a\u{FFFD}\u{FFFD}");
    assert_eq!(kinds(&decoded), [("invalid_utf32", 1, 4), ("invalid_utf32", 4, 7)]);
}

#[test]
fn windows_1252_is_told_by_its_quotation_marks_and_accents() {
    let decoded = decode(b"The \x93Programme\x94 of C\xF4te d\x92Ivoire \x96 r\xE9sum\xE9");
    assert_eq!(decoded.text, "The “Programme” of Côte d’Ivoire – résumé");
    assert_eq!(decoded.encoding, "windows-1252");
    assert_eq!(kinds(&decoded), [("assumed_encoding", 4, 7)]);
}

#[test]
fn damaged_utf8_stays_utf8() {
    let decoded =
        decode("“Côte”, “Côte”, “Côte”".as_bytes().split_last().map_or(&[], |(_, head)| head));
    assert_eq!(decoded.encoding, "utf-8");
    assert_eq!(kinds(&decoded).len(), 1);
    let decoded = decode(b"cut in the middle of caf\xC3");
    assert_eq!(
        (decoded.text.as_str(), decoded.encoding),
        ("cut in the middle of caf\u{FFFD}", "utf-8")
    );
    assert_eq!(decoded.problems[0].message, "bytes C3 replaced by U+FFFD");
    assert_eq!(decode(b"odd \x81 and \x8D bytes").encoding, "utf-8");
}

#[test]
fn many_problems_are_summed_up() {
    let decoded = decode(&b"\x81 ".repeat(50));
    assert_eq!(decoded.problems.len(), MOST_PROBLEMS + 1);
    let rest = &decoded.problems[MOST_PROBLEMS];
    assert_eq!(rest.message, "30 more places replaced by U+FFFD");
    assert_eq!((rest.start, rest.end), (20 * 4, 50 * 4 - 1));
}

#[test]
fn control_characters_stay_and_are_told_once() {
    let decoded = decode("page\u{c} one\t\r\n\0two\u{1}\u{85}".as_bytes());
    assert_eq!(decoded.text, "page\u{c} one\t\r\n\0two\u{1}\u{85}");
    assert_eq!(kinds(&decoded), [("control_characters", 12, 13)]);
    assert!(decoded.problems[0].message.starts_with("3 control characters, the first U+0000;"));
}
