//! Texts for benches: those of a file, one a line, which `CLAUSEGRAM_TEXTS` names, or made ones.

#![allow(missing_docs)]

/// Numbers below a bound, the same in every run.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut state = 1_u64;
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    }
}

/// Texts of sentences drawn from a stock, so that n-grams are repeated as in resolutions; words by
/// Zipf's law.
pub fn made(texts: usize, sentences: usize) -> Vec<String> {
    let mut next = numbers();
    let stock: Vec<String> = (0..texts * sentences / 4 + 1)
        .map(|_| {
            let words = 15 + next(40);
            let word = |_| {
                let most = 2 << next(14);
                format!("w{:x}", next(most))
            };
            (0..words).map(word).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let text = |_| {
        let chosen = (0..1 + next(2 * sentences)).map(|_| stock[next(stock.len())].as_str());
        chosen.collect::<Vec<_>>().join(" ")
    };
    (0..texts).map(text).collect()
}

/// The texts of `CLAUSEGRAM_TEXTS`, or made ones.
pub fn texts(number: usize, sentences: usize) -> Vec<String> {
    let named = std::env::var("CLAUSEGRAM_TEXTS").ok();
    let read = named.and_then(|path| std::fs::read_to_string(path).ok());
    read.map_or_else(|| made(number, sentences), |text| text.lines().map(str::to_owned).collect())
}
