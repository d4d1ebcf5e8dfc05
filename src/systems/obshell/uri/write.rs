//! A URI as text.

use super::{KeyText, Part, Scheme, Uri, encode};
use crate::net::MASK;

const KEY_PAIR: &str = "access_key=";

impl Uri {
    /// The whole URI. Only query values are escaped; a key that is already `***` stays so.
    pub fn text(&self, key: KeyText) -> String {
        if self.scheme == Scheme::File {
            return format!("file://{}", self.path);
        }
        let mut out = format!("{}://{}/{}", self.scheme.word(), self.bucket, self.key);
        let shown = |part: Part, value: &str| match (part, key) {
            (Part::AccessKey, KeyText::Masked) => MASK.to_owned(),
            _ => encode(value),
        };
        let kept = self.query.iter().map(|(part, value)| (part.word(), shown(*part, value)));
        let extra = self.extra.iter().map(|(name, value)| (name.as_str(), encode(value)));
        let mut mark = '?';
        for (name, value) in kept.chain(extra) {
            out.push(mark);
            out.push_str(name);
            out.push('=');
            out.push_str(&value);
            mark = '&';
        }
        out
    }
}

/// A URI's text with the value of every `access_key` replaced by `***`, the rest untouched; for any text, also
/// one that is no valid URI.
pub fn masked(text: &str) -> String {
    replace_key(text, |value| if value.is_empty() { String::new() } else { MASK.to_owned() })
}

/// A URI's text with `access_key=***` replaced by the key it stands for, the rest untouched.
pub fn with_key(text: &str, key: &str) -> String {
    replace_key(text, |value| if value == MASK { encode(key) } else { value.to_owned() })
}

/// Rewrites the value of each `access_key` pair of the query.
fn replace_key(text: &str, turn: impl Fn(&str) -> String) -> String {
    let Some((before, query)) = text.split_once('?') else { return text.to_owned() };
    let pairs: Vec<String> = query
        .split('&')
        .map(|pair| match pair.strip_prefix(KEY_PAIR) {
            Some(value) => format!("{KEY_PAIR}{}", turn(value)),
            None => pair.to_owned(),
        })
        .collect();
    format!("{before}?{}", pairs.join("&"))
}
