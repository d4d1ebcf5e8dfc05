//! How a call can fail, the same for every system.

use super::{LONGEST_WISH_MS, Lost, Meaning, Receipt};
use crate::words::Said;

crate::texts! {
    UNSIGNED: "The proxy in front of this target adds the credential, but did not do so for this request. Nobody can sign in here.",
        "该目标前的代理负责为请求附加认证信息，但此请求未附加。此处无法登录。";
    UNSIGNED_DO: "Check how the proxy signs in, then try again; what was typed is kept.", "检查代理的认证配置后重试；已填写的内容会保留。";
}

/// A call that did not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// No answer arrived. A write may have been carried out nevertheless.
    Lost(Lost),
    /// The server asks for authentication: nothing was carried out.
    SignIn(Refusal),
    /// The server refused, in its own words.
    Refused(Refusal),
    /// The answer is not the system's: a proxy's page, broken JSON, an unknown shape.
    /// With a 2xx status, a write may have been carried out nevertheless.
    Unreadable {
        /// What else is known of the answer.
        receipt: Receipt,
        /// Its first characters, secrets masked.
        excerpt: String,
    },
}

/// A server's refusal and what can be said about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refusal {
    /// What is known of the answer.
    pub receipt: Receipt,
    /// The server's error code, as text (`BAK21001`, `OB.Backup.BaseUriEmpty`, `badRequest`).
    pub code: Option<String>,
    /// The server's own words, secrets masked.
    pub message: String,
    /// What the code means, if the contract explains it.
    pub means: Option<Said>,
    /// What to do next, if known.
    pub advice: Option<Said>,
    /// The control it concerns, if known; it is marked when the form is shown again.
    pub field: Option<String>,
    /// Another control that it may concern as well.
    pub beside: Option<String>,
    /// Errors by field, if the server gives them.
    pub subs: Vec<Sub>,
    /// Whether asking again later can help: rate limits and overload, not quotas.
    pub passing: bool,
    /// Whether a write may have been carried out nevertheless: a gateway gave up waiting, or the server broke
    /// off.
    pub unsure: bool,
}

/// One of several errors in one refusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sub {
    /// The control it concerns, if known.
    pub field: Option<String>,
    /// The server's words.
    pub message: String,
}

impl Refusal {
    /// A call that is not made at all, and why.
    pub fn said(why: impl Into<Said>) -> Self {
        Self { means: Some(why.into()), ..Self::default() }
    }

    /// Adds what its code means, if known. A control that the server itself named stays.
    pub fn with(self, meaning: Option<&Meaning>) -> Self {
        let Some(meaning) = meaning else { return self };
        Self {
            means: Some(meaning.means.into()),
            advice: meaning.advice.map(Said::from),
            field: self.field.or_else(|| meaning.field.map(str::to_owned)),
            passing: self.passing || meaning.passing,
            ..self
        }
    }

    /// Whether this does not come from a server: the call was not made at all.
    pub fn is_own(&self) -> bool {
        self.receipt.status == 0 && self.message.is_empty()
    }

    /// The controls it concerns, each with the server's words; its own field only if no single error names
    /// one.
    pub fn marks(&self) -> Vec<(String, String)> {
        let subs = self.subs.iter().filter_map(|sub| Some((sub.field.clone()?, sub.message.clone())));
        let subs: Vec<_> = subs.collect();
        if !subs.is_empty() {
            return subs;
        }
        let own = self.field.iter().chain(&self.beside);
        own.map(|field| (field.clone(), self.message.clone())).collect()
    }
}

impl Failure {
    /// A call that is not made at all, and why.
    pub fn said(why: impl Into<Said>) -> Self {
        Self::Refused(Refusal::said(why))
    }

    /// A call without credential: a proxy is expected to add it.
    pub fn unsigned() -> Self {
        Self::SignIn(Refusal::default()).behind_proxy()
    }

    /// Behind a proxy that adds the credential nobody can sign in, so this becomes an ordinary refusal.
    pub fn behind_proxy(self) -> Self {
        match self {
            Self::SignIn(refusal) => Self::Refused(Refusal {
                means: Some(UNSIGNED.into()),
                advice: Some(UNSIGNED_DO.into()),
                field: None,
                ..refusal
            }),
            other => other,
        }
    }

    /// Whether repeating the call automatically is pointless: the thing is not there, a quota is reached (a
    /// 413 that waiting does not cure, contracts/rackspace.md 6), or nothing can be asked at all.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Refused(refusal)
            if !refusal.passing && (refusal.is_own() || matches!(refusal.receipt.status, 404 | 413)))
    }

    /// Whether the thing asked for does not exist, or no longer does.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Refused(refusal) if !refusal.passing && refusal.receipt.status == 404)
    }

    /// Whether a write that failed this way may nevertheless have been carried out.
    pub fn may_have_happened(&self) -> bool {
        match self {
            Self::Lost(_) => true,
            Self::Unreadable { receipt, .. } => (200..300).contains(&receipt.status) || receipt.status >= 500,
            Self::Refused(refusal) => refusal.unsure,
            Self::SignIn(_) => false,
        }
    }

    /// Whether both say the same to a person: duration and trace id, which differ every time, are ignored.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.told() == other.told()
    }

    fn told(&self) -> Self {
        let mut told = self.clone();
        if let Self::SignIn(Refusal { receipt, .. })
        | Self::Refused(Refusal { receipt, .. })
        | Self::Unreadable { receipt, .. } = &mut told
        {
            *receipt = Receipt { status: receipt.status, wait_ms: receipt.wait_ms, ..Receipt::default() };
        }
        told
    }

    /// How long the server wants no automatic requests, in milliseconds; 0 if it says nothing.
    pub fn wish_ms(&self) -> u32 {
        let wish_ms = self.wait_ms().unwrap_or_default().min(LONGEST_WISH_MS);
        u32::try_from(wish_ms).unwrap_or_default()
    }

    /// How long the server asks to wait before the next call, in milliseconds.
    pub fn wait_ms(&self) -> Option<u64> {
        match self {
            Self::SignIn(Refusal { receipt, .. })
            | Self::Refused(Refusal { receipt, .. })
            // A proxy in front of the system puts the caller off in its own words, but with the same headers.
            | Self::Unreadable { receipt, .. } => receipt.wait_ms,
            Self::Lost(_) => None,
        }
    }
}

impl From<Lost> for Failure {
    fn from(lost: Lost) -> Self {
        Self::Lost(lost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waiting_does_not_cure_is_not_asked_for_again() {
        let refused = |status, passing| {
            let receipt = Receipt { status, ..Receipt::default() };
            Failure::Refused(Refusal { receipt, passing, ..Refusal::default() }).is_final()
        };
        assert!(refused(404, false) && refused(413, false));
        assert!(!refused(404, true) && !refused(413, true) && !refused(500, false));
        // The console's own refusals were never sent.
        assert!(refused(0, false));
    }

    #[test]
    fn a_limit_does_not_say_that_something_is_gone() {
        let gone = |status, passing| {
            let receipt = Receipt { status, ..Receipt::default() };
            Failure::Refused(Refusal { receipt, passing, ..Refusal::default() }).is_gone()
        };
        assert!(gone(404, false));
        assert!(!gone(404, true) && !gone(413, false) && !gone(500, false) && !gone(0, false));
    }

    #[test]
    fn a_fields_own_message_is_shown_beside_it() {
        let sub = Sub { field: Some("a".into()), message: "its own".into() };
        let whole = Refusal { message: "of all".into(), field: Some("a".into()), ..Refusal::default() };
        assert_eq!(whole.marks(), [("a".to_owned(), "of all".to_owned())]);
        let both = Refusal { subs: vec![Sub::default(), sub], ..whole };
        assert_eq!(both.marks(), [("a".to_owned(), "its own".to_owned())]);
    }
}
