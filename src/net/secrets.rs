//! What must never be shown: every secret in use, and the masking of its text.

use super::keys::mask_keys_within;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What stands where a secret was.
pub const MASK: &str = "***";

/// Secrets shorter than this are not searched for in other texts: masking every "a" would hide the text
/// and tell the secret.
const SHORTEST: usize = 4;

/// The secrets in use, in memory only.
#[derive(Default)]
pub struct Secrets {
    known: RefCell<BTreeSet<String>>,
}

impl Secrets {
    /// Remembers a secret, so that its text is masked wherever it turns up.
    pub fn learn(&self, secret: &str) {
        if secret.chars().count() < SHORTEST || secret == MASK {
            return;
        }
        let mut known = self.known.borrow_mut();
        known.insert(secret.to_owned());
        // The same secret inside JSON text and inside a URI.
        let json = serde_json::to_string(secret).unwrap_or_default();
        if let Some(inner) = json.get(1..json.len().saturating_sub(1)) {
            known.insert(inner.to_owned());
        }
        known.insert(super::http::percent(secret));
    }

    /// The text with every known secret replaced by [`MASK`], longest first, and the access key of every URI in it: a
    /// server's own texts name those of others too.
    pub fn mask(&self, text: &str) -> String {
        let known = self.known.borrow();
        let mut found: Vec<&String> = known.iter().filter(|secret| text.contains(secret.as_str())).collect();
        found.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        let known =
            found.into_iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), MASK));
        mask_keys_within(&known)
    }

    /// Forgets all secrets: on sign-out, once nothing that could carry them is left on screen.
    pub fn forget(&self) {
        self.known.borrow_mut().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_in_every_spelling() {
        let secrets = Secrets::default();
        secrets.learn("a\"b/c d");
        assert_eq!(secrets.mask(r#"x a"b/c d y"#), "x *** y");
        assert_eq!(secrets.mask(r#"{"k":"a\"b/c d"}"#), r#"{"k":"***"}"#);
        assert_eq!(secrets.mask("key=a%22b%2Fc%20d&"), "key=***&");
    }

    #[test]
    fn an_access_key_that_was_never_typed_is_masked_as_well() {
        let secrets = Secrets::default();
        let log = "1 start\n2 to \"oss://b/k?access_id=i&access_key=ZZ\", \"oss://c?access_key=Y+/=\" ok\n3 access denied";
        let said = "1 start\n2 to \"oss://b/k?access_id=i&access_key=***\", \"oss://c?access_key=***\" ok\n3 access denied";
        assert_eq!(secrets.mask(log), said);
        assert_eq!(secrets.mask(said), said);
        assert_eq!(secrets.mask(r#"{"m":"[\"o?access_key=ZZ\"]"}"#), r#"{"m":"[\"o?access_key=***\"]"}"#);
    }

    #[test]
    fn short_texts_and_forgotten_ones_are_left() {
        let secrets = Secrets::default();
        secrets.learn("ab");
        assert_eq!(secrets.mask("abab"), "abab");
        secrets.learn("long enough");
        secrets.forget();
        assert_eq!(secrets.mask("long enough"), "long enough");
    }
}
