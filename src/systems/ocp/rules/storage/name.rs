//! The configuration's name (contracts/ocp.md 2.4, BAK10004).

use crate::texts;
use crate::words::Said;

texts! {
    NAME_MISSING: "Type a name: a letter, then letters, digits or _, 2 to 32 characters.",
        "填写名称：以字母开头，由字母、数字和下划线组成，2 至 32 个字符。";
    NAME_FORM: "“{0}” does not fit: a letter first, then letters, digits or _, 2 to 32 characters in all.",
        "“{0}”不符合要求：以字母开头，由字母、数字和下划线组成，共 2 至 32 个字符。";
}

/// A letter, then letters, digits or `_`; 2 to 32 characters.
pub(super) fn name(text: &str) -> Result<String, Said> {
    if text.is_empty() {
        return Err(NAME_MISSING.into());
    }
    let fits = (2..=32).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if fits { Ok(text.to_owned()) } else { Err(NAME_FORM.with([text.into()])) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_at_their_bounds() {
        for good in ["nf", "n_", "A1", &"a".repeat(32)] {
            assert_eq!(name(good).unwrap(), good);
        }
        for bad in ["n", &"a".repeat(33), "1nfs", "_nfs", "nfs-main", "nfs main", "备份", "né"] {
            assert_eq!(name(bad).unwrap_err().text.code(), "NAME_FORM", "{bad}");
        }
        assert_eq!(name("").unwrap_err().text.code(), "NAME_MISSING");
    }
}
