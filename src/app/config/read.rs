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
    Ok(Config { locale, theme, frame_ancestors, targets })
}
