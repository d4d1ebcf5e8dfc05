//! Access keys in a text, however it is written, even if it is not a valid URI (contracts/obshell.md 1.2).

use super::MASK;

/// The other parameters of a storage URI: one of these ends a key even after a wrong separator.
const BESIDES: [&str; 6] = ["host", "access_id", "access_key", "appid", "s3_region", "delete_mode"];

/// The access keys in a text, as written there. A mask does not count as one.
pub fn keys_in(text: &str) -> Vec<&str> {
    let mut keys: Vec<&str> = parts(text).into_iter().filter_map(|(_, value)| value).map(str::trim).collect();
    keys.retain(|key| !key.is_empty() && *key != MASK);
    keys
}

/// A text with every access key replaced by [`MASK`], the rest untouched.
pub fn mask_keys(text: &str) -> String {
    turn_keys(text, &|value| if value.trim().is_empty() { value.to_owned() } else { MASK.to_owned() })
}

/// Somebody else's text, such as a log, with the access key of each URI in it masked. There a key ends with
/// its word.
pub(super) fn mask_keys_within(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || "\"'\\),]}".contains(c);
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        // Logs are long, and most lines contain no key.
        if !line.contains("ccess") && !line.contains("CCESS") {
            out.push_str(line);
            continue;
        }
        for word in line.split_inclusive(ends) {
            let inner = word.trim_end_matches(ends);
            out.push_str(&mask_keys(inner));
            out.push_str(word.get(inner.len()..).unwrap_or_default());
        }
    }
    out
}

/// Rewrites each access key of a text.
pub fn turn_keys(text: &str, turn: &dyn Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for (before, value) in parts(text) {
        out.push_str(before);
        if let Some(value) = value {
            out.push_str(&turn(value));
        }
    }
    out
}

/// A text in parts: each up to and including the `=` after a key's name, then the key's value.
fn parts(text: &str) -> Vec<(&str, Option<&str>)> {
    let (mut parts, mut from) = (Vec::new(), 0);
    let at = |begin: usize, end: usize| text.get(begin..end).unwrap_or_default();
    while let Some((begin, length)) = named(text, from) {
        let end = begin + length;
        parts.push((at(from, begin), Some(at(begin, end))));
        from = end;
    }
    parts.push((at(from, text.len()), None));
    parts
}

/// Where the next value begins, and its length.
fn named(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    rest.char_indices().find_map(|(at, _)| {
        let value = value_of(rest.get(at..)?)?;
        Some((text.len() - value.len(), length(value)))
    })
}

/// What follows a key's name and `=`, if a text begins with them: `access_key=` in any case, the `_` and the
/// `=` possibly escaped (even twice), the `_` possibly left out, blanks allowed.
fn value_of(text: &str) -> Option<&str> {
    let joint = |c: char| matches!(c, '_' | '-' | '%' | '2' | '5' | 'f' | 'F');
    let rest = word(word(text, "access")?.trim_start_matches(joint), "key")?;
    let rest =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '+' | '%' | '2' | '0' | '5'));
    rest.strip_prefix('=').or_else(|| word(rest, "3d"))
}

fn word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word))?;
    text.get(word.len()..)
}

/// A key ends at the next `&`, and at a `;`, `#` or blank that the name of another parameter follows.
fn length(value: &str) -> usize {
    let ends = |at: usize, c: char| {
        let behind = value.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
        let name = behind.split('=').next().filter(|name| name.len() < behind.len());
        name.is_some_and(|name| BESIDES.iter().any(|known| known.eq_ignore_ascii_case(name.trim())))
    };
    let end = value.char_indices().find(|(at, c)| match c {
        '&' => true,
        ';' | '#' => ends(*at, *c),
        c => c.is_whitespace() && ends(*at, *c),
    });
    end.map_or(value.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_is_found_however_it_is_written() {
        for (text, masked) in [
            ("oss://b/k?host=h&access_key=ZZ&access_id=i", "oss://b/k?host=h&access_key=***&access_id=i"),
            ("oss://bucket/key&host=h&access_key=ZZ", "oss://bucket/key&host=h&access_key=***"),
            ("file:///x?access_key=ZZ", "file:///x?access_key=***"),
            ("k?host=h;access_key=ZZ;access_id=i", "k?host=h;access_key=***;access_id=i"),
            ("access%5Fkey=ZZ", "access%5Fkey=***"),
            ("access%255fkey%3DZZ&x", "access%255fkey%3D***&x"),
            ("Access_Key=ZZ accessKey = YY", "Access_Key=***"),
            ("Access_Key=ZZ access_id=i", "Access_Key=*** access_id=i"),
            ("access_key =a;b#c d=&x=1", "access_key =***&x=1"),
            ("access_key=&access_key=***", "access_key=&access_key=***"),
            ("access_id=i", "access_id=i"),
        ] {
            assert_eq!(mask_keys(text), masked, "{text}");
        }
        assert_eq!(keys_in("access_key= a &accesskey=b&access_key=***&access_key="), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "\\PC*((access|key|_|=|%5F| |&|;)\\PC?){0,8}") {
            let same = turn_keys(&text, &|value| value.to_owned());
            prop_assert_eq!(same, text.as_str());
            prop_assert!(keys_in(&mask_keys(&text)).is_empty());
        }
    }
}
