//! `config.json`: the operator's settings for targets, language and look.

mod node;
mod read;
mod resolve;
mod target;
mod texts;

#[cfg(test)]
mod tests;

pub use resolve::resolve;

use crate::systems::rackspace::{Mode, Region};
use crate::words::{Locale, Said};
use serde_json::Value;

/// The whole of `config.json`, with URLs not yet joined to its own: see [`resolve`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The language; `None` is `auto`, the browser's preference.
    pub locale: Option<Locale>,
    /// The look.
    pub theme: Theme,
    /// Origins that may frame the console.
    pub frame_ancestors: Vec<String>,
    /// After how many idle minutes everybody is signed out, at least 1; `None` for never.
    pub idle_minutes: Option<u32>,
    /// The targets in order; ids are unique.
    pub targets: Vec<Target>,
}

/// The look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system's preference.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The look for a word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|theme| theme.word() == word)
    }

    /// As `config.json` spells it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// One server, or one account, that the console manages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its id, used in routes and in storage.
    pub id: String,
    /// Its display name; the id if no name is given.
    pub name: String,
    /// Which product it is, and how to reach it.
    pub kind: Kind,
    /// Shown on every page and confirmation of the target.
    pub environment: Option<Environment>,
    /// Undocumented routes that the operator allows all the same.
    pub inferred: Vec<String>,
}

/// A target's environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Its label, such as `production`.
    pub label: String,
    /// How it is shown.
    pub tone: Tone,
}

/// How an environment is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing depends on it.
    Calm,
    /// Some care.
    Caution,
    /// Every mistake costs.
    Danger,
}

impl Tone {
    /// As `config.json` spells it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Caution => "caution",
            Self::Danger => "danger",
        }
    }
}

/// A product and how to reach it. URLs are as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// OceanBase Cloud Platform.
    Ocp {
        /// Where it is.
        base_url: String,
        /// Whether a proxy in between keeps the base URL's path.
        keeps_prefix: bool,
        /// How to sign in to it.
        auth: OcpAuth,
    },
    /// obshell.
    Obshell {
        /// Where the agent is.
        base_url: String,
        /// Whether a proxy in between keeps the base URL's path, which the agent's signature covers.
        keeps_prefix: bool,
        /// How to sign in to it.
        auth: ObshellAuth,
    },
    /// Rackspace Cloud Databases.
    Rackspace {
        /// How to sign in to it.
        auth: Mode,
        /// The account.
        account_id: String,
        /// The API version, `v1.0`.
        version: String,
        /// The URL of each region; at least one, in the order of the file's keys.
        regions: Vec<(Region, String)>,
        /// The URL of Identity, without `/v2.0`; always present with an API key.
        identity_url: Option<String>,
    },
}

/// How to sign in to OCP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OcpAuth {
    /// User and password with each request.
    Basic,
    /// A proxy adds the credential.
    Proxy,
}

/// How to sign in to obshell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObshellAuth {
    /// Each request is signed with root@sys's password.
    Password,
    /// A session.
    Session,
    /// A proxy that connects to the agent's Unix socket.
    Proxy,
}

impl Kind {
    /// The product as `config.json` spells it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Ocp { .. } => "ocp",
            Self::Obshell { .. } => "obshell",
            Self::Rackspace { .. } => "rackspace",
        }
    }
}

/// What is wrong with `config.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The member, such as `targets[1].auth`; empty for the file as a whole.
    pub field: String,
    /// What is wrong and what would be right.
    pub said: Said,
}

impl ConfigError {
    /// The file could not be loaded from this URL: with the status of the answer, or without an answer.
    pub fn unreadable(url: &str, status: Option<u16>) -> Self {
        let said = match status {
            Some(404) => texts::NOT_THERE.with([url.into()]),
            Some(status) => texts::NOT_SERVED.with([url.into(), status.into()]),
            None => texts::NO_ANSWER.with([url.into()]),
        };
        Self { field: String::new(), said }
    }
}

impl Config {
    /// Reads the text of a `config.json`. Members that this version does not know are ignored.
    ///
    /// Errors: the first member that is missing or wrong.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        // Windows editors put a byte order mark before the text, which JSON does not allow.
        let text = text.trim_start_matches('\u{feff}');
        let file: Value = parse::value(text).map_err(|error| ConfigError {
            field: String::new(),
            said: texts::NOT_JSON.with([
                error.line().into(),
                error.column().into(),
                error.to_string().into(),
            ]),
        })?;
        read::config(&file)
    }

    /// A target by its id.
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.id == id)
    }
}
