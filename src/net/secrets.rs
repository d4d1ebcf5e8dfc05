//! What must never be shown: every secret in use, and the masking of its text.

use super::keys::mask_keys_within;
use std::cell::RefCell;
use std::rc::Rc;

/// What replaces a secret.
pub const MASK: &str = "***";

/// Secrets of at least this many characters are masked wherever they occur. Shorter ones are masked only as a
/// word, with no letter or digit on either side except those of an escape: masking every "ab" would hide the
/// text and give the secret away.
const ANYWHERE: usize = 4;

/// Secrets of a single character, and short ones without a letter or digit, are not searched for at all: half
/// of a log, and all JSON punctuation, would be gone.
const SHORTEST: usize = 2;

/// The secrets in use, in memory only. Those of all targets are masked; each is forgotten together with its
/// target. Clones share what any of them learns.
#[derive(Clone, Default)]
pub struct Secrets {
    /// The target whose secrets are learnt here.
    target: Rc<str>,
    all: Rc<All>,
}

#[derive(Default)]
struct All {
    /// Each with its target.
    known: RefCell<Vec<(String, Rc<str>)>>,
    /// Those only being tried, once for each attempt.
    tried: RefCell<Vec<String>>,
}

impl Secrets {
    /// The same secrets, with this target as the one whose secrets are learnt and forgotten.
    pub fn of(&self, target: &str) -> Rc<Self> {
        Rc::new(Self { target: target.into(), all: Rc::clone(&self.all) })
    }

    /// Remembers a secret, so that it is masked wherever it occurs.
    pub fn learn(&self, secret: &str) {
        self.keep(spellings(secret));
    }

    fn keep(&self, spellings: Vec<String>) {
        let mut known = self.all.known.borrow_mut();
        for own in spellings.into_iter().map(|spelling| (spelling, Rc::clone(&self.target))) {
            if !known.contains(&own) {
                known.push(own);
            }
        }
    }

    /// Masks secrets while it is not yet known whether they are right, and from then on if they are kept.
    pub fn try_out(&self, secrets: &[&str]) -> Tried<'_> {
        let spellings: Vec<String> = secrets.iter().flat_map(|secret| spellings(secret)).collect();
        self.all.tried.borrow_mut().extend(spellings.iter().cloned());
        Tried { of: self, spellings }
    }

    /// The text with every known secret replaced by [`MASK`], longest first, and the access key of every URI
    /// in it: a server's texts also name the keys of others.
    pub fn mask(&self, text: &str) -> String {
        let (known, tried) = (self.all.known.borrow(), self.all.tried.borrow());
        let all = known.iter().map(|(secret, _)| secret).chain(tried.iter());
        let mut found: Vec<&String> = all.filter(|secret| text.contains(secret.as_str())).collect();
        found.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        let known = found.into_iter().fold(text.to_owned(), |text, secret| hide(&text, secret));
        mask_keys_within(&known)
    }

    /// Forgets the secrets of this target, except those being tried: on sign-out, once nothing that could
    /// contain them is left on screen.
    pub fn forget(&self) {
        self.all.known.borrow_mut().retain(|(_, target)| *target != self.target);
    }
}

/// A text with a secret replaced by [`MASK`]: everywhere, or only as a word.
fn hide(text: &str, secret: &str) -> String {
    let is_short = secret.chars().count() < ANYWHERE;
    let goes_on = |c: Option<char>| is_short && c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(secret) {
        out.push_str(before);
        let is_part =
            goes_on(out.chars().next_back()) && !ends_escaped(&out) || goes_on(after.chars().next());
        out.push_str(if is_part { secret } else { MASK });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether a text ends with a character escaped as in JSON or a URI: `\n`, `\u00e4`, `%20`.
fn ends_escaped(text: &str) -> bool {
    let after = |mark: &str, length: usize| {
        let (before, code) = text.split_at_checked(text.len().checked_sub(length)?)?;
        before.ends_with(mark).then_some(code)
    };
    let is_hex = |code: &str| code.bytes().all(|byte| byte.is_ascii_hexdigit());
    after("\\", 1).is_some_and(|code| "nrtbf".contains(code))
        || after("\\u", 4).is_some_and(is_hex)
        || after("%", 2).is_some_and(is_hex)
}

/// Secrets that are being used to sign in, or are on their way. If dropped without [`Self::keep`] they are
/// forgotten: a wrong password may be any word, which would then be masked everywhere.
#[must_use]
pub struct Tried<'a> {
    of: &'a Secrets,
    spellings: Vec<String>,
}

impl Tried<'_> {
    /// They have proved to be secrets.
    pub fn keep(self) {
        self.of.keep(self.spellings.clone());
    }
}

impl Drop for Tried<'_> {
    fn drop(&mut self) {
        let mut tried = self.of.all.tried.borrow_mut();
        for spelling in &self.spellings {
            // Only once: somebody else may be trying the same.
            if let Some(at) = tried.iter().position(|one| one == spelling) {
                tried.swap_remove(at);
            }
        }
    }
}

/// A secret as it is, as in JSON text, and as in a URI; nothing if it is too short.
fn spellings(secret: &str) -> Vec<String> {
    let length = secret.chars().count();
    let is_any = length >= ANYWHERE || length >= SHORTEST && secret.chars().any(char::is_alphanumeric);
    if !is_any || secret == MASK {
        return Vec::new();
    }
    let json = serde_json::to_string(secret).unwrap_or_default();
    let inner = json.get(1..json.len().saturating_sub(1)).unwrap_or_default();
    vec![secret.to_owned(), inner.to_owned(), crate::route::percent(secret)]
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
    fn what_was_only_tried_is_not_masked_afterwards() {
        let secrets = Secrets::default();
        let (first, second) = (secrets.try_out(&["backup", "a\"bc"]), secrets.try_out(&["backup"]));
        drop(first);
        assert_eq!(secrets.mask(r#"a\"bc backup"#), r#"a\"bc ***"#, "another tries it still");
        drop(second);
        assert_eq!(secrets.mask("a backup"), "a backup");
        let (first, second) = (secrets.try_out(&["backup"]), secrets.try_out(&["backup"]));
        secrets.forget();
        assert_eq!(secrets.mask("a backup"), "a ***", "signing in goes on");
        first.keep();
        drop(second);
        assert_eq!(secrets.mask("a backup"), "a ***", "who was let in uses it");
        drop(secrets.try_out(&["backup"]));
        assert_eq!(secrets.mask("a backup"), "a ***");
    }

    #[test]
    fn short_secrets_are_masked_as_words_and_forgotten_ones_are_not() {
        let secrets = Secrets::default();
        ["pwd", "ab", "密码", "x", "1", "  ", "\",", "--"]
            .into_iter()
            .for_each(|secret| secrets.learn(secret));
        assert_eq!(secrets.mask("abab ab pwd2 pwds abpwd"), "abab *** pwd2 pwds abpwd");
        assert_eq!(
            secrets.mask(r#"password 'pwd' is not "ab"; pwd错误"#),
            r#"password '***' is not "***"; ***错误"#
        );
        assert_eq!(secrets.mask("pwd"), "***");
        assert_eq!(secrets.mask("{\n  \"x\": \"1\", -- 1\n}"), "{\n  \"x\": \"1\", -- 1\n}");
        assert_eq!(secrets.mask("?key=%E5%AF%86%E7%A0%81&name=密码"), "?key=***&name=***");
        secrets.learn("long enough");
        assert_eq!(secrets.mask("along enough2"), "a***2");
        secrets.forget();
        assert_eq!(secrets.mask("long enough pwd"), "long enough pwd");
    }

    #[test]
    fn short_secrets_are_masked_after_an_escape() {
        let secrets = Secrets::default();
        secrets.learn("pwd");
        for (text, masked) in [
            (r#"{"log":"a\npwd\tpwd\\r\npwd\u0020pwd"}"#, r#"{"log":"a\n***\t***\\r\n***\u0020***"}"#),
            ("?q=%20pwd%2Cpwd%20pwd", "?q=%20***%2C***%20***"),
            (r"npwd \spwd \u20pwd %pwd %0pwd 00pwd", r"npwd \spwd \u20pwd %*** %0pwd 00pwd"),
            ("pwd 中pwd", "*** 中***"),
        ] {
            assert_eq!(secrets.mask(text), masked);
        }
    }

    #[test]
    fn a_target_forgets_its_own_secrets_and_no_others() {
        let secrets = Secrets::default();
        let (one, other) = (secrets.of("one"), secrets.of("other"));
        ["only one", "of both"].into_iter().for_each(|secret| one.learn(secret));
        ["only other", "of both"].into_iter().for_each(|secret| other.learn(secret));
        one.try_out(&["tried in one"]).keep();
        let text = "only one, tried in one, only other, of both";
        for each in [&secrets, &*one, &*other] {
            assert_eq!(each.mask(text), "***, ***, ***, ***");
        }
        one.forget();
        for each in [&secrets, &*one, &*other] {
            assert_eq!(each.mask(text), "only one, tried in one, ***, ***");
        }
        // Signed in again, by the same client.
        one.learn("only one");
        assert_eq!(other.mask("only one"), "***");
    }
}
