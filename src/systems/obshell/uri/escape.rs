//! Percent-encoding of query values as the server undoes it: `+` stays `+` (contracts/obshell.md 1.2).

/// Encodes what would end a value or begin an escape. Everything else stays readable.
pub fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '%' => out.push_str("%25"),
            '&' => out.push_str("%26"),
            '#' => out.push_str("%23"),
            other => out.push(other),
        }
    }
    out
}

/// Undoes percent-escapes. `None` if a `%` is not followed by two hex digits or the bytes are not UTF-8.
pub fn decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let high = char::from(bytes.next()?).to_digit(16)?;
        let low = char::from(bytes.next()?).to_digit(16)?;
        out.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_plus_stays_a_plus() {
        assert_eq!(decode("a+b%2B%26"), Some("a+b+&".into()));
        assert_eq!(encode("a+b&c%d#/="), "a+b%26c%25d%23/=");
    }

    #[test]
    fn broken_escapes_are_refused() {
        for text in ["%", "%2", "%zz", "%ff"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(value in any::<String>()) {
            prop_assert_eq!(decode(&encode(&value)), Some(value));
        }
    }
}
