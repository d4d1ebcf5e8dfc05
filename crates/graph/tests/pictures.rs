//! The README refers to its pictures as files, which rustdoc cannot reach: for rustdoc they are in
//! `pictures/inline.md`.

use std::path::Path;

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

/// Undoes the escapes of a data URL.
fn unescaped(address: &str) -> String {
    let mut parts = address.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_at(2);
        out.push(char::from(u8::from_str_radix(code, 16).unwrap_or(b'?')));
        out += rest;
    }
    out
}

#[test]
fn rustdoc_has_the_same_pictures_as_the_readme() {
    let (readme, inline) = (text("README.md"), text("pictures/inline.md"));
    let shown: Vec<&str> =
        readme.split("![").skip(1).map(|one| one.split(['[', ']']).nth(2).unwrap()).collect();
    assert_eq!(shown.len(), 5);
    for name in shown {
        assert!(readme.contains(&format!("\n[{name}]: pictures/{name}.svg\n")), "{name}");
        let start = format!("[{name}]: <data:image/svg+xml,");
        let line = inline.lines().find_map(|line| line.strip_prefix(&*start)?.strip_suffix('>')).unwrap();
        assert_eq!(unescaped(line), text(&format!("pictures/{name}.svg")).replace('\n', ""), "{name}");
    }
}
