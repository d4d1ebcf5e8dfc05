//! The names of controls: a field's own name, or that plus a part of it: `uri:path` or `copy_to.IAD`.

/// Whether a control is a field's own or one of its parts.
pub fn is_within(name: &str, field: &str) -> bool {
    name.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.']))
}

/// The name of a control without its `:part`.
pub fn whole_of(name: &str) -> &str {
    name.split(':').next().unwrap_or(name)
}
