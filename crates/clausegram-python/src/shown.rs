//! Text for a repr: one line of a terminal, whatever stands in the source.

/// At most `most` characters, with "..." for what is left out. White space is a space, and what a
/// terminal would obey (control characters, changes of direction) is U+FFFD.
pub fn short(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).map(harmless).collect();
    if text.chars().nth(most).is_some() {
        shown.push_str("...");
    }
    shown
}

fn harmless(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' => ' ',
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        _ if letter.is_control() => char::REPLACEMENT_CHARACTER,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_line_stays_one_and_harmless() {
        assert_eq!(short("one\ntwo", 20), "one two");
        assert_eq!(short("one two", 3), "one...");
        assert_eq!(short("one", 3), "one");
        assert_eq!(
            short("a\u{1b}[2Jb\u{202e}c\u{2068}\u{9b}", 20),
            "a\u{fffd}[2Jb\u{fffd}c\u{fffd}\u{fffd}"
        );
    }
}
