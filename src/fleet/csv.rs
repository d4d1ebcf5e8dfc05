//! Tables as files that a spreadsheet opens (RFC 4180).

/// The text of a table: commas, CRLF, quotes where they are needed, and a mark in front that says UTF-8.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut out = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell_text(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A spreadsheet takes what begins with one of these for a formula, and runs it; some take the wide ones of Chinese and
/// Japanese keyboards too.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

fn cell_text(cell: &str) -> String {
    // A quote in front makes it text; white space would not hide the sign from every program.
    let is_formula = cell.starts_with(['\t', '\r', '\n']) || cell.trim_start().starts_with(SIGNS);
    let guarded = if is_formula { format!("'{cell}") } else { cell.to_owned() };
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
            ("\t=1", "\"'\t=1\""),
            ("  =1", "\"'  =1\""),
            ("\n=1", "\"'\n=1\""),
            ("\u{a0}=1", "\"'\u{a0}=1\""),
            ("＝1+1", "\"'＝1+1\""),
            ("＠SUM", "\"'＠SUM\""),
            ("", ""),
            ("2026-11-21", "2026-11-21"),
        ] {
            assert_eq!(cell_text(cell), written, "{cell:?}");
        }
        let rows = [vec!["a".to_owned(), "b".to_owned()], vec!["=x".to_owned(), String::new()]];
        assert_eq!(csv(&rows), "\u{feff}a,b\r\n\"'=x\",\r\n");
    }
}
