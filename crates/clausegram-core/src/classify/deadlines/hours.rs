//! Hours of a day at which a meeting is held: "from 10 a.m. to 1 p.m. and from 3 to 6 p.m.".
//!
//! ```text
//! hours = "from" clock "to" clock {"and" "from" clock "to" clock}
//! clock = hour ["." minutes] ["a.m." | "p.m." | "noon"] | "noon" | "midnight"
//! ```

use super::words::Words;

/// One past the hours that begin with "from" at a word. At least one end has "a.m.", "p.m." or a name.
pub(super) fn hours(words: &Words, at: usize) -> Option<usize> {
    let mut end = stretch(words, at)?;
    while words.is(end, "and")
        && let Some(next) = stretch(words, end + 1)
    {
        end = next;
    }
    Some(end)
}

fn stretch(words: &Words, at: usize) -> Option<usize> {
    words.is(at, "from").then_some(())?;
    let (first, told) = clock(words, at + 1)?;
    words.is(first, "to").then_some(())?;
    let (last, also) = clock(words, first + 1)?;
    (told || also).then_some(last)
}

/// One past a time of the day, and whether it can be nothing else.
fn clock(words: &Words, at: usize) -> Option<(usize, bool)> {
    const NAMES: [&str; 3] = ["noon", "midday", "midnight"];
    if words.is_any(at, &NAMES) {
        return Some((at + 1, true));
    }
    let text = words.get(at)?.text;
    let (hour, minutes) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let figure = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|value| value <= most);
    let right = hour.len() <= 2 && minutes.len() == 2 && figure(hour, 24) && figure(minutes, 59);
    right.then_some(())?;
    let half = words.is_any(at + 1, &["a.m", "p.m", "am", "pm", "noon", "midnight", "hours"]);
    Some((at + 1 + usize::from(half), half))
}
