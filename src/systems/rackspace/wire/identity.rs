//! Identity: a token for a user and an API key (contracts/rackspace.md 5).

use super::Stamp;
use super::lenient::lenient;
use crate::json::{Read, Write};

/// The body that asks for a token. It holds the API key, so it has no `Debug`.
#[derive(Write)]
pub struct Credentials<'a> {
    auth: AuthBody<'a>,
}

#[derive(Write)]
struct AuthBody<'a> {
    #[json(rename = "RAX-KSKEY:apiKeyCredentials")]
    api_key: ApiKey<'a>,
}

#[derive(Write)]
struct ApiKey<'a> {
    username: &'a str,
    #[json(rename = "apiKey")]
    key: &'a str,
}

impl<'a> Credentials<'a> {
    /// For a user with an API key.
    pub fn new(username: &'a str, key: &'a str) -> Self {
        Self { auth: AuthBody { api_key: ApiKey { username, key } } }
    }
}

/// The answer. It holds the token, so it has no `Debug`.
#[derive(Clone, Read)]
pub struct Access {
    access: Inner,
}

#[derive(Clone, Read)]
struct Inner {
    token: Token,
    #[json(default, with = lenient)]
    user: User,
}

#[derive(Clone, Read)]
struct Token {
    id: String,
    #[json(with = lenient)]
    expires: Option<Stamp>,
}

#[derive(Clone, Default, Read)]
struct User {
    #[json(default, with = lenient)]
    roles: Vec<Named>,
}

#[derive(Clone, Default, Read)]
struct Named {
    #[json(default, with = lenient)]
    name: String,
}

impl Access {
    /// The token, sent as `X-Auth-Token`.
    pub fn token(&self) -> &str {
        &self.access.token.id
    }

    /// When the token expires.
    pub fn expires(&self) -> Option<&Stamp> {
        self.access.token.expires.as_ref()
    }

    /// The names of the user's roles.
    pub fn roles(&self) -> Vec<String> {
        self.access.user.roles.iter().map(|role| role.name.clone()).collect()
    }
}
