//! Tables as files that spreadsheets open (RFC 4180).

/// The text of a table: commas, CRLF, quotes where needed, and a byte order mark that says UTF-8.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut out = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell_text(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Spreadsheets take text that begins with one of these for a formula, and run it; some also the full-width
/// ones of Chinese and Japanese keyboards.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

fn cell_text(cell: &str) -> String {
    let mut guarded = String::new();
    // In locales where lists are separated by semicolons, a cell ends at one: each piece may become a cell of
    // its own, whatever the quotes around all of them.
    for piece in cell.split_inclusive([';', '\t', '\r', '\n']) {
        let is_first = guarded.is_empty();
        // A leading quote makes it text; leading white space would not hide the sign from every program.
        let bare = piece.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '"');
        if bare.starts_with(SIGNS) || is_first && cell.starts_with(['\t', '\r', '\n']) {
            guarded.push('\'');
        }
        guarded.push_str(piece);
    }
    if guarded.contains([',', '"', '\n', '\r', '\'']) || guarded.starts_with(' ') {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_cell_is_a_formula() {
        for (cell, written) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "\"'=1+1\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@cmd", "\"'@cmd\""),
            ("\t=1", "\"'\t'=1\""),
            ("  =1", "\"'  =1\""),
            ("\n=1", "\"'\n'=1\""),
            ("\u{a0}=1", "\"'\u{a0}=1\""),
            ("＝1+1", "\"'＝1+1\""),
            ("＠SUM", "\"'＠SUM\""),
            ("a;=1", "\"a;'=1\""),
            ("a; \t@x;b;-1", "\"a; \t'@x;b;'-1\""),
            ("a\n+1", "\"a\n'+1\""),
            ("a;\"=1\"", "\"a;'\"\"=1\"\"\""),
            ("a;b", "a;b"),
            ("", ""),
            ("2026-11-21", "2026-11-21"),
        ] {
            assert_eq!(cell_text(cell), written, "{cell:?}");
        }
        let rows = [vec!["a".to_owned(), "b".to_owned()], vec!["=x".to_owned(), String::new()]];
        assert_eq!(csv(&rows), "\u{feff}a,b\r\n\"'=x\",\r\n");
    }
}
