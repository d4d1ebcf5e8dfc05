//! Percent-encoding, and queries built with it: for the console's address and for requests.

/// Percent-encodes a text for a path or query: everything except RFC 3986's unreserved characters.
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    out
}

/// A query, with its `?`, of the pairs that have a value, in their order; empty if none has.
pub fn query_of_given(pairs: &[(&str, Option<&str>)]) -> String {
    let given = pairs.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
    query(&given.collect::<Vec<_>>())
}

/// A query, with its `?`, of these pairs in their order; empty if there are none.
pub fn query(pairs: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (key, value) in pairs {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(&percent(key));
        out.push('=');
        out.push_str(&percent(value));
    }
    out
}

/// Decodes a percent-encoded text; a stray `%` is kept. `None` if the bytes are not UTF-8.
pub fn unpercent(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        let pair = match (byte, tail) {
            (b'%', [high, low, after @ ..]) => {
                hex(*high).zip(hex(*low)).map(|(high, low)| (high * 16 + low, after))
            }
            _ => None,
        };
        match pair {
            Some((decoded, after)) => {
                out.push(decoded);
                rest = after;
            }
            None => out.push(*byte),
        }
    }
    String::from_utf8(out).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
