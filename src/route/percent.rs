//! Undoing percent-encoding.

/// The text behind a percent-encoded one; a stray `%` stands for itself. `None` where the bytes are no UTF-8.
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
