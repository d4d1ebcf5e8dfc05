//! The file as a whole.

use super::node::{Node, not_one_of};
use super::{Config, ConfigError, Theme, target, texts};
use crate::words::Locale;
use serde_json::Value;

/// The whole file.
pub(super) fn config(file: &Value) -> Result<Config, ConfigError> {
    let root = Node::new(String::new(), file)?;
    let locale = match root.text("locale")? {
        None | Some("auto") => None,
        Some(tag) => Some(
            Locale::of(tag).ok_or_else(|| root.error("locale", not_one_of(tag, &["auto", "en", "zh"])))?,
        ),
    };
    let theme = match root.text("theme")? {
        None => Theme::Auto,
        Some(word) => match Theme::of(word) {
            Some(theme) => theme,
            None => return Err(root.error("theme", not_one_of(word, &["auto", "light", "dark"]))),
        },
    };
    let frame_ancestors = root.texts("frameAncestors")?;
    if let Some(wrong) = frame_ancestors.iter().position(|text| !is_origin(text)) {
        let text = frame_ancestors.into_iter().nth(wrong).unwrap_or_default();
        let why = if names_its_own_port(&text) { texts::OWN_PORT } else { texts::NOT_ORIGIN };
        return Err(root.error(&format!("frameAncestors[{wrong}]"), why.with([text.into()])));
    }
    let idle_minutes = root.count("idleMinutes")?;
    let items = root.list("targets")?.ok_or_else(|| root.error("targets", texts::MISSING))?;
    let mut targets: Vec<super::Target> = Vec::with_capacity(items.len());
    for (path, item) in items {
        let node = Node::new(path, item)?;
        let target = target::read(&node)?;
        if targets.iter().any(|other| other.id == target.id) {
            return Err(node.error("id", texts::DUPLICATE_ID.with([target.id.into()])));
        }
        targets.push(target);
    }
    Ok(Config { locale, theme, frame_ancestors, idle_minutes, targets })
}

/// Whether a text is an origin as browsers write it, `https://portal.example.com`, to compare a portal's
/// messages with.
fn is_origin(text: &str) -> bool {
    let Some(host) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let unusual = |sign: char| sign.is_whitespace() || sign.is_ascii_uppercase() || "/*?#@\\".contains(sign);
    !host.is_empty() && !host.contains(unusual) && !names_its_own_port(text)
}

/// Whether it names the default port, which browsers leave out of an origin: then it would never match.
fn names_its_own_port(text: &str) -> bool {
    let own = if text.starts_with("https:") { ":443" } else { ":80" };
    text.ends_with(own)
}
