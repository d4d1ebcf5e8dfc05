//! How a request authenticates (contracts/ocp.md 3.1).

use crate::texts;
use crate::words::Said;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

texts! {
    USER_MISSING: "Type the user name.", "填写用户名。";
    USER_COLON: "A user name cannot contain a colon: Basic authentication does not allow it.", "用户名不能含有冒号：Basic 认证无法传递。";
    PASSWORD_MISSING: "Type the password.", "填写密码。";
}

/// Who asks. Holds the password, so it implements neither `Debug` nor comparison.
#[derive(Clone)]
pub enum Auth {
    /// Credentials are added by a proxy, not here.
    Proxy,
    /// Nobody has signed in yet.
    Nobody,
    /// A user with a password.
    Basic {
        /// `base64(user:password)`.
        token: String,
    },
}

impl Auth {
    /// Signs in with a user and a password.
    ///
    /// Errors: the name of the control, `username` or `password`, and what is wrong with it.
    pub fn basic(user: &str, password: &str) -> Result<Self, (&'static str, Said)> {
        if user.is_empty() {
            return Err(("username", USER_MISSING.into()));
        }
        if user.contains(':') {
            return Err(("username", USER_COLON.into()));
        }
        if password.is_empty() {
            return Err(("password", PASSWORD_MISSING.into()));
        }
        Ok(Self::Basic { token: STANDARD.encode(format!("{user}:{password}")) })
    }

    /// The token, if there is one: a second spelling of the password, to be masked as well.
    pub(super) fn token(&self) -> Option<&str> {
        match self {
            Self::Proxy | Self::Nobody => None,
            Self::Basic { token } => Some(token),
        }
    }

    /// The `Authorization` header, if there is one.
    pub(super) fn header(&self) -> Option<String> {
        self.token().map(|token| format!("Basic {token}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_is_user_and_password_in_utf8() {
        let auth = Auth::basic("admin", "aaAA11__é").ok().unwrap();
        let header = auth.header().unwrap();
        assert_eq!(
            STANDARD.decode(header.strip_prefix("Basic ").unwrap()).unwrap(),
            "admin:aaAA11__é".as_bytes()
        );
        assert_eq!(Auth::Proxy.header(), None);
        for (user, password, at) in [("", "p", "username"), ("a:b", "p", "username"), ("a", "", "password")] {
            assert_eq!(Auth::basic(user, password).err().map(|(name, _)| name), Some(at));
        }
    }
}
