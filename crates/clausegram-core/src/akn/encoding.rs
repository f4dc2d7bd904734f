//! From the bytes of an XML file to its text: by its byte order mark, or as it declares.

use encoding_rs::Encoding;

use crate::decode::{Decoded, decode as by_content};
use crate::record::Problem;

/// Bytes in which a declaration has to end.
const DECLARATION: usize = 256;

/// Reads the bytes of an XML file. A declared encoding is believed where no byte order mark tells otherwise.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    match declared(bytes) {
        Some(encoding) if encoding.is_ascii_compatible() && encoding != encoding_rs::UTF_8 => {
            let (text, wrong) = encoding.decode_without_bom_handling(bytes);
            let problems = if wrong { vec![undecodable(encoding, &text)] } else { Vec::new() };
            Decoded { text: text.into_owned(), encoding: encoding.name(), problems }
        }
        _ => {
            let mut decoded = by_content(bytes);
            if decoded.encoding.starts_with("utf-16") && decoded.text.starts_with("<?xml") {
                // UTF-16 without a mark says that it is UTF-16: nothing was guessed.
                decoded.problems.retain(|problem| problem.kind != "assumed_encoding");
            }
            decoded
        }
    }
}

/// The encoding that a declaration in ASCII names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION)];
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    label(std::str::from_utf8(&head[..end]).ok()?)
        .and_then(|label| Encoding::for_label(label.as_bytes()))
}

/// The value of `encoding="..."`.
fn label(declaration: &str) -> Option<&str> {
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}

fn undecodable(encoding: &'static Encoding, text: &str) -> Problem {
    let start = text.find('\u{FFFD}').unwrap_or(0);
    let message = format!(
        "bytes that are none of {}, which the file declares, were replaced by U+FFFD; save the file in UTF-8",
        encoding.name()
    );
    Problem { kind: "undecodable_xml", message, start, end: start }
}
