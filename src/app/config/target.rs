//! One target of `config.json`.

use super::node::{Node, not_one_of};
use super::{ConfigError, Environment, Kind, ObshellAuth, OcpAuth, Target, Tone, texts};
use crate::systems::ocp;
use crate::systems::rackspace::{Mode, Region};
use crate::words::Arg;
use serde_json::Value;

/// Reads a target. Errors: the first member that is missing or wrong.
pub(super) fn read(node: &Node<'_>) -> Result<Target, ConfigError> {
    let id = node.needed("id")?.to_owned();
    let name = node.text("name")?.unwrap_or(&id).to_owned();
    let kind = match node.needed("kind")? {
        "ocp" => Kind::Ocp {
            auth: auth(node, "OCP", &[("basic", OcpAuth::Basic), ("proxy", OcpAuth::Proxy)])?,
            base_url: url(node, "baseUrl")?,
            keeps_prefix: node.flag("keepsPrefix")?,
        },
        "obshell" => Kind::Obshell {
            auth: auth(node, "obshell", &OBSHELL)?,
            base_url: url(node, "baseUrl")?,
            keeps_prefix: node.flag("keepsPrefix")?,
        },
        "rackspace" => rackspace(node)?,
        word => return Err(node.error("kind", not_one_of(word, &["ocp", "obshell", "rackspace"]))),
    };
    let (environment, inferred) = (environment(node)?, inferred(node, &kind)?);
    Ok(Target { id, name, kind, environment, inferred })
}

const OBSHELL: [(&str, ObshellAuth); 3] =
    [("password", ObshellAuth::Password), ("session", ObshellAuth::Session), ("proxy", ObshellAuth::Proxy)];

const RACKSPACE: [(&str, Mode); 3] =
    [("token", Mode::Token), ("apiKey", Mode::ApiKey), ("proxy", Mode::Proxy)];

fn auth<A: Copy>(node: &Node<'_>, product: &str, known: &[(&str, A)]) -> Result<A, ConfigError> {
    let word = node.needed("auth")?;
    known.iter().find(|(name, _)| *name == word).map(|(_, auth)| *auth).ok_or_else(|| {
        let words: Vec<Arg> = known.iter().map(|(name, _)| Arg::from(*name)).collect();
        node.error("auth", texts::AUTH_OF_KIND.with([word.into(), product.into(), words.into()]))
    })
}

fn rackspace(node: &Node<'_>) -> Result<Kind, ConfigError> {
    let auth = auth(node, "Rackspace", &RACKSPACE)?;
    let listed = node.get("regions").ok_or_else(|| node.error("regions", texts::MISSING))?;
    let listed = Node::new(node.path("regions"), listed)?;
    let mut regions = Vec::new();
    for (code, value) in listed.members() {
        let codes = Region::ALL.map(Region::code);
        let region = Region::of(code).ok_or_else(|| listed.error(code, not_one_of(code, &codes)))?;
        let Value::String(_) = value else { return Err(listed.error(code, texts::NOT_TEXT)) };
        regions.push((region, url(&listed, code)?));
    }
    if regions.is_empty() {
        return Err(node.error("regions", texts::NO_REGION));
    }
    let identity_url = match (node.text("identityUrl")?, auth) {
        (None, Mode::Token | Mode::Proxy) => None,
        _ => Some(url(node, "identityUrl")?),
    };
    Ok(Kind::Rackspace {
        auth,
        account_id: node.needed("accountId")?.to_owned(),
        version: node.text("version")?.unwrap_or("v1.0").to_owned(),
        regions,
        identity_url,
    })
}

/// A URL that a request can be built on: relative, absolute on this origin, or http(s).
fn url(node: &Node<'_>, name: &str) -> Result<String, ConfigError> {
    let text = node.needed(name)?;
    let web = ["http://", "https://"].iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..).unwrap_or_default())
    });
    let good = match (web, text.strip_prefix("//")) {
        (Some(rest), _) | (None, Some(rest)) => {
            let host = rest.split('/').next().unwrap_or_default();
            !host.is_empty() && !host.contains('@')
        }
        // A colon before the first slash makes a scheme: `javascript:`, `file:`.
        (None, None) => !text.split('/').next().unwrap_or_default().contains(':'),
    };
    let plain = !text.contains(|c: char| "?#\\".contains(c) || c.is_whitespace() || c.is_control());
    if good && plain {
        Ok(text.to_owned())
    } else {
        Err(node.error(name, texts::BAD_URL.with([text.into()])))
    }
}

/// The undocumented routes the target allows, each of them known for the product.
fn inferred(node: &Node<'_>, kind: &Kind) -> Result<Vec<String>, ConfigError> {
    let names = node.texts("inferred")?;
    let known = match kind {
        Kind::Ocp { .. } => &ocp::inferred::NAMES[..],
        Kind::Obshell { .. } | Kind::Rackspace { .. } => &[],
    };
    let Some(wrong) = names.iter().position(|name| !known.contains(&name.as_str())) else { return Ok(names) };
    let name = names.into_iter().nth(wrong).unwrap_or_default();
    let why =
        if known.is_empty() { texts::NONE_INFERRED.with([name.into()]) } else { not_one_of(&name, known) };
    Err(node.error(&format!("inferred[{wrong}]"), why))
}

fn environment(node: &Node<'_>) -> Result<Option<Environment>, ConfigError> {
    let Some(value) = node.get("environment") else { return Ok(None) };
    let inner = Node::new(node.path("environment"), value)?;
    let tone = match inner.needed("tone")? {
        "calm" => Tone::Calm,
        "caution" => Tone::Caution,
        "danger" => Tone::Danger,
        word => return Err(inner.error("tone", not_one_of(word, &["calm", "caution", "danger"]))),
    };
    Ok(Some(Environment { label: inner.needed("label")?.to_owned(), tone }))
}
