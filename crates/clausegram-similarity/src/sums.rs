//! What postings are added up to, in 16 bits where these suffice: the sums of a tile are passed over for
//! every query, and stay in the cache the better the smaller they are.

/// A sum of a search: never less than what two rows share.
pub(crate) trait Sum: Copy + Send + Sync {
    /// Nothing shared.
    const NONE: Self;
    /// As many bits, any of them set if something is true.
    type Mark: Copy + Default + PartialEq + std::ops::BitOr<Output = Self::Mark>;
    /// The sum, infinite if it could not be told any more.
    fn value(self) -> f32;
    /// The greatest sum that is less than `need`, or none.
    fn below(need: f32) -> Self;
    /// Whether a sum above 0 is more than another with what may be missing.
    fn is_above(self, below: Self, missing: Self) -> Self::Mark;
}

impl Sum for f32 {
    const NONE: Self = 0.0;
    type Mark = u32;

    fn value(self) -> f32 {
        self
    }

    fn below(need: f32) -> Self {
        need.next_down().max(0.0)
    }

    #[inline(always)]
    fn is_above(self, below: Self, missing: Self) -> u32 {
        u32::from(self + missing > below) & u32::from(self > 0.0)
    }
}

/// A count of columns; the greatest stands for all that are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count(pub(crate) u16);

impl Sum for Count {
    const NONE: Self = Self(0);
    type Mark = u16;

    #[inline(always)]
    fn value(self) -> f32 {
        if self.0 == u16::MAX { f32::INFINITY } else { f32::from(self.0) }
    }

    #[inline(always)]
    fn below(need: f32) -> Self {
        // Conversions cut off what is out of range. The greatest is more than any other.
        // Rounding up would call a function on older processors.
        let whole = need as u16;
        let below = whole.saturating_sub(u16::from(f32::from(whole) >= need));
        Self(below.min(u16::MAX - 1))
    }

    #[inline(always)]
    fn is_above(self, below: Self, missing: Self) -> u16 {
        is_above(self.0, below.0, missing.0)
    }
}

/// A sum of products of numbers from 0 to 1 in units of [`Product::UNIT`], each rounded up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Product(pub(crate) u16);

impl Product {
    /// Rows have length 1, so that sums are 1 at most, and as much again is left for rounding.
    pub(crate) const UNIT: f32 = 1.0 / 32_768.0;
}

impl Sum for Product {
    const NONE: Self = Self(0);
    type Mark = u16;

    #[inline(always)]
    fn value(self) -> f32 {
        if self.0 == u16::MAX { f32::INFINITY } else { f32::from(self.0) * Self::UNIT }
    }

    #[inline(always)]
    fn below(need: f32) -> Self {
        Self(((need / Self::UNIT) as u16).saturating_sub(1).min(u16::MAX - 1))
    }

    #[inline(always)]
    fn is_above(self, below: Self, missing: Self) -> u16 {
        is_above(self.0, below.0, missing.0)
    }
}

/// More than 0 if a sum is, and it is more than another with what may be missing: without a comparison,
/// which vector units would have to turn into numbers.
#[inline(always)]
fn is_above(sum: u16, below: u16, missing: u16) -> u16 {
    sum.saturating_add(missing).saturating_sub(below).min(sum)
}

#[cfg(test)]
mod tests {
    use super::{Count, Product, Sum};

    /// Whether a sum reaches a need is told as of real numbers, or in favour of it.
    fn check<S: Sum>(of: impl Fn(u16) -> S, unit: f32, most: u16) {
        let numbers = [0, 1, 2, 3, 77, 500, most / 2, most - 1, most];
        for sum in numbers {
            for missing in numbers {
                for need in numbers
                    .iter()
                    .flat_map(|need| [-0.5, 0.0, 0.5].map(|more| f32::from(*need) + more))
                {
                    let is_above =
                        of(sum).is_above(S::below(need * unit), of(missing)) != S::Mark::default();
                    let reaches = f32::from(sum) + f32::from(missing) >= need && sum > 0;
                    assert!(is_above || !reaches, "{sum} and {missing} of {need}");
                    let is_far = f32::from(sum) + f32::from(missing) < need - 2.0;
                    assert!(!is_above || !is_far && sum > 0, "{sum} and {missing} of {need}");
                }
            }
        }
    }

    #[test]
    fn no_sum_that_reaches_the_need_is_passed_over() {
        check(Count, 1.0, 30_000);
        check(Product, Product::UNIT, 30_000);
        check(f32::from, 1.0, 30_000);
    }

    #[test]
    fn what_cannot_be_told_is_above_all() {
        let none = 0;
        assert_ne!(Count(u16::MAX).is_above(Count::below(1e9), Count(0)), none);
        assert_ne!(Product(u16::MAX).is_above(Product::below(1e9), Product(0)), none);
        assert!(Count(u16::MAX).value().is_infinite() && Product(u16::MAX).value().is_infinite());
        assert_eq!(Count(u16::MAX - 1).value(), 65_534.0);
    }
}
