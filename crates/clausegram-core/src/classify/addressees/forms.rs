//! Forms that the tables leave out because they can be made.

/// The plural of the last word.
pub(super) fn plural(phrase: &str) -> String {
    for (singular, plural) in [("man", "men"), ("child", "children"), ("person", "persons")] {
        if let Some(stem) = phrase.strip_suffix(singular) {
            return format!("{stem}{plural}");
        }
    }
    if let Some(stem) = phrase.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "ch", "sh"].iter().any(|end| phrase.ends_with(end));
    format!("{phrase}{}", if sibilant { "es" } else { "s" })
}

/// Folded forms of a verb or of the noun that is spelled like it.
pub(super) fn forms(lemma: &str) -> Vec<String> {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let mut forms: Vec<String> =
        ["", "e", "s", "es", "ing", "ed"].iter().map(|ending| format!("{stem}{ending}")).collect();
    if lemma.ends_with('e') {
        forms.remove(0);
    }
    for form in forms.clone() {
        if form.contains("iz") {
            forms.push(form.replace("iz", "is"));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_forms() {
        assert_eq!(plural("agency"), "agencies");
        assert_eq!(plural("branch"), "branches");
        assert_eq!(plural("woman"), "women");
        assert_eq!(plural("survey"), "surveys");
        assert_eq!(forms("urge"), ["urge", "urgs", "urges", "urging", "urged"]);
    }
}
