//! One binary for all processors: inner loops are compiled three times, for the baseline, for AVX2
//! and for AVX-512, and chosen when the program runs.
//!
//! Kernels are plain safe Rust that the compiler turns into vector instructions. None uses a fused
//! multiply-add: it would round differently, so that results would depend on the processor. (It
//! would gain little: the kernels are bound by loads.)

#![allow(unsafe_code)]

/// A piece of work that gains from wide registers.
pub(crate) trait Kernel {
    /// What it gives back.
    type Output;

    /// Does the work. To be marked `#[inline(always)]` in every implementation: only what is inlined
    /// is compiled for the wider registers.
    fn run(self) -> Self::Output;
}

/// Runs a kernel with the widest registers this processor has.
pub(crate) fn widest<K: Kernel>(kernel: K) -> K::Output {
    #[cfg(target_arch = "x86_64")]
    if has_avx512() {
        // SAFETY: the processor has what `avx512` asks for: it was looked up in the line above.
        return unsafe { avx512(kernel) };
    }
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("popcnt") {
        // SAFETY: the processor has what `avx2` asks for: it was looked up in the line above.
        return unsafe { avx2(kernel) };
    }
    kernel.run()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,popcnt")]
fn avx2<K: Kernel>(kernel: K) -> K::Output {
    kernel.run()
}

/// Whether the processor has AVX-512 to the extent of Ice Lake and Zen 4: the first ones had to run
/// slower to use it.
#[cfg(target_arch = "x86_64")]
fn has_avx512() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vpopcntdq")
        && is_x86_feature_detected!("popcnt")
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq,popcnt")]
fn avx512<K: Kernel>(kernel: K) -> K::Output {
    kernel.run()
}

/// Asks the processor to fetch what stands at `index`, if anything does: it will soon be read.
#[inline(always)]
pub(crate) fn fetch<T>(values: &[T], index: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(value) = values.get(index) {
        use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a prefetch reads nothing; the address is that of a reference. SSE is part of
        // x86-64.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(value).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (values, index);
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::{Kernel, avx2, avx512, has_avx512};

    /// Products whose sums differ in the last bits if a multiplication and an addition are fused.
    struct Sums<'a>(&'a [f64], &'a [f64]);

    impl Kernel for Sums<'_> {
        type Output = [f64; 8];

        #[inline(always)]
        fn run(self) -> [f64; 8] {
            let mut sums = [0.0; 8];
            for (a, b) in self.0.as_chunks::<8>().0.iter().zip(self.1.as_chunks::<8>().0) {
                for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
                    *sum += a * b;
                }
            }
            sums
        }
    }

    #[test]
    fn every_width_gives_the_same_bits() {
        let number = |seed: f64| move |at: u32| (f64::from(at) * seed).sin();
        let a: Vec<f64> = (0..800).map(number(0.7)).collect();
        let b: Vec<f64> = (0..800).map(number(1.3)).collect();
        let known = Sums(&a, &b).run().map(f64::to_bits);
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("popcnt") {
            // SAFETY: looked up in the line above.
            let found = unsafe { avx2(Sums(&a, &b)) };
            assert_eq!(found.map(f64::to_bits), known);
        }
        if has_avx512() {
            // SAFETY: looked up in the line above.
            let found = unsafe { avx512(Sums(&a, &b)) };
            assert_eq!(found.map(f64::to_bits), known);
        }
    }
}
