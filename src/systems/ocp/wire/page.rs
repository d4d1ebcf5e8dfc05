//! Lists and their pages (contracts/ocp.md 4).

use crate::json::{Read, Whole};

/// One page of a list.
#[derive(Clone, Debug, Read)]
pub struct Contents<T> {
    /// The rows.
    #[json(default)]
    pub contents: Vec<T>,
    /// The position of this page; absent if the list is not paged.
    pub page: Option<Page>,
}

/// The position of a page. `size` is not read: asked for 10, one sample says 2000 (contracts/ocp.md 1.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct Page {
    /// How many rows there are in all.
    pub total_elements: Option<Whole>,
    total_pages: Option<Whole>,
    // The tables spell it this way, the samples the other.
    total_page: Option<Whole>,
}

impl Page {
    /// How many pages there are, if the server says so.
    pub fn pages(&self) -> Option<i64> {
        self.total_pages.or(self.total_page).map(|pages| pages.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_the_page_count_are_read() {
        for (json, pages) in [
            (r#"{"number":1,"totalPages":3,"totalPage":9}"#, Some(3)),
            (r#"{"totalPage":"2"}"#, Some(2)),
            ("{}", None),
        ] {
            assert_eq!(serde_json::from_str::<Page>(json).unwrap().pages(), pages);
        }
        let list: Contents<i64> = serde_json::from_str(r#"{"contents":null}"#).unwrap();
        assert!(list.contents.is_empty() && list.page.is_none());
    }
}
