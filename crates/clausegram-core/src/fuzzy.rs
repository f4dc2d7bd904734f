//! Words that are the same but for what optical character recognition does to them.

/// Whether `word` is `target` with at most one letter misread, lost or added (two from ten letters
/// on); words of fewer than five letters have to agree. Case does not count.
pub(crate) fn alike(word: &str, target: &str) -> bool {
    let allowed = match target.len() {
        0..5 => 0,
        5..10 => 1,
        _ => 2,
    };
    word.eq_ignore_ascii_case(target) || within(word.as_bytes(), target.as_bytes(), allowed)
}

/// Whether two words are at most `edits` substitutions, insertions or deletions apart.
fn within(a: &[u8], b: &[u8], edits: usize) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count();
    let (a, b) = (&a[same..], &b[same..]);
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len()) <= edits;
    }
    edits > 0
        && (within(&a[1..], &b[1..], edits - 1)
            || within(&a[1..], b, edits - 1)
            || within(a, &b[1..], edits - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_in_a_long_word_two_in_a_very_long_one() {
        assert!(!alike("Secunty", "Security"));
        assert!(!alike("Assernbly", "Assembly"));
        assert!(alike("Intcrnatlonal", "International"));
        assert!(alike("sesslon", "session"));
        assert!(alike("sessin", "session"));
        assert!(!alike("item", "itern"));
        assert!(!alike("mission", "session"));
    }
}
