//! Authentication: Basic, or the signature of an access key (contracts/ocp.md 3.1, 3.2, 3.5).

use super::fail::Failure;
use super::sign;
use crate::http::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;
use serde_json::{Value, json};

const ACCESS_KEY: &str = "cqammmxBpfGjFlto";
const SECRET_KEY: &str = "2fc0c299cc94c6be266f2ceece765d4d";
const SCHEME: &str = "OCP-ACCESS-KEY-HMACSHA1";
const SKEW_MS: i64 = 15 * 60 * 1000;

/// The users: name, password, whether they may write.
const USERS: [(&str, &str, bool); 2] = [("admin", "aaAA11__", true), ("viewer", "aaAA11__", false)];

/// An authenticated user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User {
    /// The login name.
    pub name: &'static str,
    /// The numeric id.
    pub id: u64,
    /// May create, change and delete.
    pub writes: bool,
}

fn user(name: &str) -> Option<User> {
    let at = USERS.iter().position(|(known, ..)| *known == name)?;
    USERS.get(at).map(|(name, _, writes)| User { name, id: 100 + at as u64, writes: *writes })
}

/// What the recorder shows of the credentials: scheme and names, no secrets.
pub fn seen(request: &Request) -> Value {
    match request.get("authorization").and_then(|value| value.split_once(' ')) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("basic") => {
            json!({"scheme": "basic", "user": basic(rest).map(|(name, _)| name)})
        }
        Some((SCHEME, rest)) => {
            let key = rest.split(':').next().unwrap_or_default();
            let user = (key == ACCESS_KEY).then_some("admin");
            json!({"scheme": "accessKey", "accessKey": key, "user": user})
        }
        Some((scheme, _)) => json!({"scheme": scheme}),
        None => Value::Null,
    }
}

/// Authenticates the user of a request. Errors: 401 with `IAM10000` or `IAM10004`.
pub fn check(request: &Request, real_ms: i64) -> Result<User, Failure> {
    let Some((scheme, rest)) = request.get("authorization").and_then(|value| value.split_once(' ')) else {
        return Err(Failure::new(401, "IAM10000", ""));
    };
    if scheme.eq_ignore_ascii_case("basic") {
        let (name, password) = basic(rest).ok_or_else(|| Failure::new(401, "IAM10000", ""))?;
        let right = USERS.iter().any(|(known, secret, _)| *known == name && *secret == password);
        let found = user(&name).filter(|_| right);
        return found.ok_or_else(|| Failure::new(401, "IAM10004", ""));
    }
    if scheme == SCHEME { signed(request, rest, real_ms) } else { Err(Failure::new(401, "IAM10000", scheme)) }
}

fn basic(encoded: &str) -> Option<(String, String)> {
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    text.split_once(':').map(|(name, password)| (name.into(), password.into()))
}

fn signed(request: &Request, credential: &str, real_ms: i64) -> Result<User, Failure> {
    let refuse = |why: &str| Failure::new(401, "IAM10000", why);
    let (key, signature) = credential.split_once(':').ok_or_else(|| refuse("access key and signature"))?;
    let date = request.get("date").and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    let date = date.ok_or_else(|| refuse("Date"))?;
    if (date.timestamp_millis() - real_ms).abs() >= SKEW_MS {
        return Err(refuse("Date is 15 minutes or more away from the server's clock"));
    }
    if key != ACCESS_KEY || signature != sign::signature(request, SECRET_KEY) {
        return Err(refuse("signature"));
    }
    user("admin").ok_or_else(|| refuse("user"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(value: &str) -> Request {
        Request::new("GET", "/api/v2/info").header("Authorization", value)
    }

    #[test]
    fn basic_accepts_two_users_with_one_password() {
        assert!(check(&with("Basic YWRtaW46YWFBQTExX18="), 0).unwrap().writes);
        let viewer = format!("Basic {}", STANDARD.encode("viewer:aaAA11__"));
        assert!(!check(&with(&viewer), 0).unwrap().writes);
        let wrong = format!("Basic {}", STANDARD.encode("admin:aaAA11"));
        assert_eq!(check(&with(&wrong), 0).unwrap_err().code, "IAM10004");
        assert_eq!(check(&Request::new("GET", "/"), 0).unwrap_err().code, "IAM10000");
    }

    #[test]
    fn a_signature_is_valid_for_less_than_fifteen_minutes() {
        let bare = Request::new("GET", "/api/v2/compute/idcs?size=100")
            .header("Content-Type", "application/json;charset=utf-8")
            .header("Date", "Tue, 17 Jan 2023 04:14:02 GMT")
            .header("Host", "ocp.alibaba.net:8080");
        let at = 1_673_928_842_000;
        let with = |signature: &str| {
            bare.clone().header("authorization", &format!("{SCHEME} {ACCESS_KEY}:{signature}"))
        };
        let good = with("TsQD6HDOuZuJ409m0wdnZPmijlc=");
        assert_eq!(check(&good, at + SKEW_MS - 1).unwrap().name, "admin");
        assert!(check(&good, at + SKEW_MS).is_err());
        assert!(check(&good, at - SKEW_MS).is_err());
        assert!(check(&with("TsQD6HDOuZuJ409m0wdnZPmijlg="), at).is_err());
        assert_eq!(seen(&good)["accessKey"], ACCESS_KEY);
    }
}
