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

/// Whether two texts are at most `edits` substitutions, insertions or deletions of characters apart.
///
/// The usual table (Wagner and Fischer 1974), of which only the band along the diagonal is filled (Ukkonen 1985).
pub(crate) fn within_edits(a: &str, b: &str, edits: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > edits {
        return false;
    }
    let past = edits + 1;
    let mut above: Vec<usize> = (0..=b.len()).map(|column| column.min(past)).collect();
    for (row, x) in (1_usize..).zip(&a) {
        let (first, last) = (row.saturating_sub(edits).max(1), (row + edits).min(b.len()));
        let mut here = vec![past; b.len() + 1];
        here[0] = row.min(past);
        for column in first..=last {
            let replaced = above[column - 1] + usize::from(*x != b[column - 1]);
            here[column] = replaced.min(above[column] + 1).min(here[column - 1] + 1).min(past);
        }
        above = here;
    }
    above[b.len()] <= edits
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

    #[test]
    fn edits_are_counted_in_a_band() {
        assert!(within_edits("schoolroutes", "scliooIrontes", 4));
        assert!(!within_edits("schoolroutes", "scliooIrontes", 3));
        assert!(within_edits("", "", 0) && within_edits("", "ab", 2) && !within_edits("", "ab", 1));
        assert!(within_edits("abcdef", "bcdefg", 2) && !within_edits("abcdef", "bcdefg", 1));
    }
}
