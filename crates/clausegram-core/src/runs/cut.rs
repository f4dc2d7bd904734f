//! Runs of letters and of digits, found sixty-four bytes at a time: which of the bytes belong to runs are the
//! bits of one word, and runs begin and end where the bits change.

/// Calls `found` with every run of ASCII letters and every run of ASCII digits.
pub(super) fn each_run(text: &[u8], mut found: impl FnMut(usize, usize)) {
    let mut before = Open::default();
    for (block, bytes) in text.chunks(64).enumerate() {
        let (letters, digits) = classes(bytes);
        // A run begins where its class is set and was not, and ends where it was set and is not.
        let started = (letters & !(letters << 1 | before.letters))
            | (digits & !(digits << 1 | before.digits));
        let inside = letters | digits;
        let was_inside = inside << 1 | before.letters | before.digits;
        // A run that follows another at once ends that.
        let mut changes = started | (was_inside & !inside);
        while changes != 0 {
            let bit = changes.trailing_zeros();
            let at = block * 64 + bit as usize;
            changes &= changes - 1;
            if let Some(start) = before.start.take() {
                found(start, at);
            }
            before.start = (inside >> bit & 1 == 1).then_some(at);
        }
        (before.letters, before.digits) = (letters >> 63, digits >> 63);
    }
    if let Some(start) = before.start.filter(|start| *start < text.len()) {
        found(start, text.len());
    }
}

/// What is open at the end of a block.
#[derive(Default)]
struct Open {
    start: Option<usize>,
    /// 1 if the last byte was a letter.
    letters: u64,
    /// 1 if the last byte was a digit.
    digits: u64,
}

/// A bit for each of at most 64 bytes: whether it is an ASCII letter; and whether it is a digit.
fn classes(bytes: &[u8]) -> (u64, u64) {
    let mut block = [0; 64];
    match bytes.first_chunk::<64>() {
        Some(whole) => block = *whole,
        None => block[..bytes.len()].copy_from_slice(bytes),
    }
    let (mut letters, mut digits) = ([0; 64], [0; 64]);
    for (byte, (letter, digit)) in block.iter().zip(letters.iter_mut().zip(&mut digits)) {
        *letter = u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
        *digit = u8::from(byte.wrapping_sub(b'0') < 10);
    }
    (gathered(&letters), gathered(&digits))
}

/// The lowest bits of 64 bytes.
fn gathered(bytes: &[u8; 64]) -> u64 {
    let mut mask = 0;
    for (index, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        // The product brings the lowest bits of eight bytes together in the highest byte.
        let gathered = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= gathered << (8 * index);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, byte by byte.
    fn expected(text: &[u8]) -> Vec<(usize, usize)> {
        let class = |byte: u8| (byte.is_ascii_alphabetic(), byte.is_ascii_digit());
        let (mut runs, mut at) = (Vec::new(), 0);
        while at < text.len() {
            let own = class(text[at]);
            let end = at + text[at..].iter().take_while(|byte| class(**byte) == own).count();
            if own != (false, false) {
                runs.push((at, end));
            }
            at = end;
        }
        runs
    }

    #[test]
    fn runs_are_those_of_letters_and_of_digits() {
        let text = "a 1b-c\u{e9}d 22x ".repeat(40) + &"x".repeat(200) + &"7".repeat(130) + " end";
        for length in 0..text.len() {
            let bytes = &text.as_bytes()[..length];
            let mut found = Vec::new();
            each_run(bytes, |start, end| found.push((start, end)));
            assert_eq!(found, expected(bytes));
        }
    }
}
