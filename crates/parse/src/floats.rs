//! The spelling of the numbers in a text.

/// The spellings of the numbers that `serde_json` reads as floats: fractions, exponents, `-0`, and whole
/// numbers beyond 64 bits. It yields the spellings only; a JSON text is scanned a second time for them, up to
/// the last one.
#[derive(Default)]
pub(crate) struct Floats<'a>(pub(crate) &'a str);

impl<'a> Iterator for Floats<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let at = self.0.find(|c: char| matches!(c, '"' | '-') || c.is_ascii_digit())?;
            let from = self.0.get(at..)?;
            if let Some(inside) = from.strip_prefix('"') {
                self.0 = behind_string(inside)?;
                continue;
            }
            let is_of_number = |c: char| matches!(c, '+' | '-' | '.' | 'e' | 'E') || c.is_ascii_digit();
            let end = from.find(|c| !is_of_number(c)).unwrap_or(from.len());
            let (number, behind) = from.split_at_checked(end)?;
            self.0 = behind;
            let is_whole = number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok();
            if !is_whole || number == "-0" {
                return Some(number);
            }
        }
    }
}

/// The text after a string, given the text after its opening quote.
fn behind_string(mut inside: &str) -> Option<&str> {
    loop {
        let from = inside.get(inside.find(['"', '\\'])?..)?;
        let escaped = from.starts_with('\\');
        inside = from.get(if escaped { 2 } else { 1 }..)?;
        if !escaped {
            return Some(inside);
        }
    }
}
