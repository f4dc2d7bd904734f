//! SHIM, to be deleted: stands in for `clausegram_core::decode` until that is merged.
//! Same name, same fields; UTF-8 only.

use clausegram_core::Problem;

/// Bytes made text.
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What the bytes were read as.
    #[allow(dead_code)]
    pub encoding: &'static str,
    /// Bytes that had to be replaced, with byte offsets of `text`.
    pub problems: Vec<Problem>,
}

/// Reads UTF-8; what is invalid becomes U+FFFD and a problem.
pub fn decode(bytes: &[u8]) -> Decoded {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    let mut problems = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = text.len();
            text.push(char::REPLACEMENT_CHARACTER);
            problems.push(Problem {
                kind: "invalid_utf8",
                message: "bytes that are no UTF-8 were replaced: save the file as UTF-8".to_owned(),
                start,
                end: text.len(),
            });
        }
    }
    Decoded { text, encoding: "utf-8", problems }
}
