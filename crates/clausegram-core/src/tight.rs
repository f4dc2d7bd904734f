//! Vectors that grow with the text, kept tight: doubling would hold up to twice what they need, and
//! three times while they move.

/// Room that is made at a time, as a share of what is there. Less would copy more often, more would
/// stay empty.
const SHARE: usize = 4;

/// Pushes, and makes room for a quarter more where there is none.
pub(crate) fn push_tight<T>(vec: &mut Vec<T>, item: T) {
    if vec.len() == vec.capacity() {
        vec.reserve_exact(vec.len() / SHARE + SHARE);
    }
    vec.push(item);
}

/// Pops, and gives memory back whenever half of it is empty.
pub(crate) fn pop_tight<T>(vec: &mut Vec<T>) -> Option<T> {
    let item = vec.pop();
    if vec.len() <= vec.capacity() / 2 {
        vec.shrink_to_fit();
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_left() {
        let mut vec = Vec::new();
        for n in 0..10_000 {
            push_tight(&mut vec, n);
            assert!(vec.capacity() <= vec.len() + vec.len() / SHARE + SHARE);
        }
        assert!(vec.iter().copied().eq(0..10_000));
        for n in (0..10_000).rev() {
            assert_eq!(pop_tight(&mut vec), Some(n));
            assert!(vec.capacity() <= 2 * vec.len() + SHARE);
        }
        assert_eq!(pop_tight(&mut vec), None);
    }
}
