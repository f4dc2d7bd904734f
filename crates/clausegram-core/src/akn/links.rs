//! Where a link of a file leads: to a resolution, to another document of the United Nations, or elsewhere.

use crate::tight::push_tight;

/// What is linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A resolution, by its canonical symbol.
    Resolution(String),
    /// Another document, by its symbol.
    Document(String),
}

impl Target {
    /// The target of an address such as `https://undocs.org/en/A/RES/70/1`; none where it names no symbol.
    pub fn of(address: &str) -> Option<Self> {
        let address: String = address.split_whitespace().collect();
        if let Some(symbol) = resolution(&address) {
            return Some(Self::Resolution(symbol));
        }
        let (_, rest) = address.split_once("://")?;
        let (host, path) = rest.split_once('/')?;
        if !host.ends_with("undocs.org") || path.contains(['?', '#', '%']) {
            return None;
        }
        let path = match path.split_once('/') {
            Some((language, rest))
                if language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase()) =>
            {
                rest
            }
            _ => path,
        };
        let symbol = path.trim_end_matches('/');
        let symbol = symbol.strip_suffix("(supp)").unwrap_or(symbol);
        let named = symbol.starts_with(|c: char| c.is_ascii_uppercase())
            && symbol.contains('/')
            && symbol.bytes().any(|b| b.is_ascii_digit());
        named.then(|| Self::Document(symbol.to_owned()))
    }
}

/// `A/RES/70/1` at the end of an address, in capitals: an organ, perhaps a body of it, "RES" and the number.
fn resolution(address: &str) -> Option<String> {
    let upper = address.to_ascii_uppercase();
    let (mut from, mut starts) = (0, Vec::new());
    while let Some(at) = upper[from..].find('/') {
        push_tight(&mut starts, from + at + 1);
        from += at + 1;
        if starts.len() > MOST_SEGMENTS {
            return None;
        }
    }
    let symbol =
        starts.into_iter().map(|start| &upper[start..]).find(|rest| is_resolution(rest))?;
    Some(symbol.to_owned())
}

/// Slashes in an address, at the most: those of the longest symbols are ten.
const MOST_SEGMENTS: usize = 32;

fn is_resolution(symbol: &str) -> bool {
    let mut parts = symbol.splitn(3, '/');
    let (Some(organ), Some(second), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let number = match second {
        "RES" => rest,
        _ => match rest.split_once('/') {
            Some(("RES", number)) if second.bytes().all(is_part) => number,
            _ => return false,
        },
    };
    matches!(organ, "A" | "S" | "E") && !number.is_empty() && !number.contains(['?', '#'])
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_symbols() {
        for (address, symbol) in [
            ("https://undocs.org/en/A/RES/93/4", "A/RES/93/4"),
            ("https://undocs.org/A/hrc/RES/ 98/7", "A/HRC/RES/98/7"),
            ("https://undocs.org/en/A/RES/97/5b", "A/RES/97/5B"),
            ("https://undocs.org/ru/A/RES/9874(s-iv)", "A/RES/9874(S-IV)"),
        ] {
            assert_eq!(Target::of(address), Some(Target::Resolution(symbol.to_owned())));
        }
        let document = Some(Target::Document("A/93/7/Add.2".to_owned()));
        assert_eq!(Target::of("https://undocs.org/fr/A/93/7/Add.2(supp)"), document);
        for address in
            ["https://www.un.org/lamps/93", "#note", "", "https://undocs.org/en/", "mailto:a/b"]
        {
            assert_eq!(Target::of(address), None, "{address}");
        }
    }
}
