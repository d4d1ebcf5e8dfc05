//! A URI as text.

use super::{KeyText, Part, Scheme, Uri, decode, encode};
use crate::net::{MASK, keys_in, turn_keys};

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

/// A URI's text with `***` in place of its access key replaced by the key it stands for, the rest untouched.
pub fn with_key(text: &str, key: &str) -> String {
    turn_keys(text, &|value| if value == MASK { encode(key) } else { value.to_owned() })
}

/// The access key in a text, decoded: that of its query, else the first one anywhere in it.
pub fn key_in(text: &str) -> Option<String> {
    let own = super::split(text).map(|uri| uri.part(Part::AccessKey).to_owned());
    own.filter(|key| !key.is_empty() && key != MASK).or_else(|| {
        let first = *keys_in(text).first()?;
        Some(decode(first).unwrap_or_else(|| first.to_owned()))
    })
}
