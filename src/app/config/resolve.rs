//! Joining the URLs of `config.json` to its own.

/// The base URL that a member of `config.json` stands for: the member joined to the file's own absolute URL
/// as RFC 3986 section 5 specifies, without a trailing slash, so that paths can be appended.
///
/// `base` is absolute (`https://host/ops/config.json`); if it is not, the member stays as it is.
pub fn resolve(base: &str, relative: &str) -> String {
    let relative = relative.trim();
    let Some((scheme, rest)) = base.split_once("://") else { return trimmed(relative) };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if relative.split('/').next().is_some_and(|first| first.contains(':')) {
        return trimmed(relative);
    }
    if relative.starts_with("//") {
        return trimmed(&format!("{scheme}:{relative}"));
    }
    let joined = match (relative.strip_prefix('/'), path.rsplit_once('/')) {
        (Some(absolute), _) => absolute.to_owned(),
        (None, Some((folder, _))) => format!("{folder}/{relative}"),
        (None, None) => relative.to_owned(),
    };
    let path = without_dots(&joined);
    if path.is_empty() { format!("{scheme}://{host}") } else { format!("{scheme}://{host}/{path}") }
}

fn trimmed(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

/// The path without `.`, `..` and a trailing slash; `..` does not leave the root.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            segment => kept.push(segment),
        }
    }
    trimmed(&kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_joined_to_the_files_url() {
        let table = [
            ("http://h/config.json", "./ocp", "http://h/ocp"),
            ("http://h:8080/ops/backup/config.json", "./ocp", "http://h:8080/ops/backup/ocp"),
            ("http://h:8080/ops/backup/config.json", "ocp/", "http://h:8080/ops/backup/ocp"),
            ("http://h/ops/backup/config.json", "../x", "http://h/ops/x"),
            ("http://h/ops/config.json", "../../../x", "http://h/x"),
            ("http://h/ops/config.json", "/abs", "http://h/abs"),
            ("http://h/ops/config.json", "/", "http://h"),
            ("http://h/ops/config.json", ".", "http://h/ops"),
            ("http://h/ops/config.json?v=1/2#x/y", "./ocp", "http://h/ops/ocp"),
            ("https://h/ops/config.json", "https://other", "https://other"),
            ("https://h/ops/config.json", "https://other:1/a/", "https://other:1/a"),
            ("https://h/ops/config.json", "//other/a", "https://other/a"),
            ("https://h", "./a", "https://h/a"),
            ("config.json", "./a", "./a"),
        ];
        for (base, relative, expected) in table {
            assert_eq!(resolve(base, relative), expected, "{relative} at {base}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_joined(base in ".*", relative in ".*") {
            resolve(&base, &relative);
        }
    }
}
