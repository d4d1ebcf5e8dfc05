//! Where one is in a list: what is searched for, picked, sorted by, and which page or row is on top.

use super::{Filter, List};
use crate::route::{pairs, query, unpercent};

/// A list's part of an address, as typed; the list knows what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPlace {
    /// The text searched for.
    pub search: String,
    /// The column sorted by and whether descending; `None` for the list's own order.
    pub sort: Option<(String, bool)>,
    /// The page, from 1, for lists that come page by page.
    pub page: usize,
    /// The row on top, from 0, for lists that are loaded as a whole.
    pub row: usize,
    /// The values picked: name of the column or filter, and value.
    pub picks: Vec<(String, String)>,
}

impl ListPlace {
    /// Reads a list's part of a fragment.
    pub fn read(fragment: &str, list: &List) -> Self {
        let mut place = Self { page: 1, ..Self::default() };
        for (name, value) in pairs(fragment) {
            let Some(value) = unpercent(value).filter(|value| !value.is_empty()) else { continue };
            match name {
                "q" => place.search = value,
                "sort" => {
                    let (column, down) =
                        value.strip_prefix('-').map_or((&*value, false), |column| (column, true));
                    let known = list.columns.iter().any(|known| known.sorts && known.name == column);
                    place.sort = known.then(|| (column.to_owned(), down));
                }
                "page" => place.page = value.parse().unwrap_or(1).max(1),
                "row" => place.row = value.parse().unwrap_or_default(),
                _ if list.names().any(|own| own == name) => place.pick(name, &value),
                _ => {}
            }
        }
        place
    }

    /// The fragment with this list's part; everything else in it is kept.
    pub fn write(&self, fragment: &str, list: &List) -> String {
        let (path, _) = fragment.split_once('?').unwrap_or((fragment, ""));
        let is_own =
            |name: &str| ["q", "sort", "page", "row"].contains(&name) || list.names().any(|own| own == name);
        let mut given: Vec<(String, String)> = pairs(fragment)
            .filter(|(name, _)| !is_own(name))
            .map(|(name, value)| (name.to_owned(), unpercent(value).unwrap_or_default()))
            .collect();
        let mut put = |name: &str, value: String| {
            if !value.is_empty() {
                given.push((name.to_owned(), value));
            }
        };
        put("q", self.search.clone());
        for (name, value) in &self.picks {
            put(name, value.clone());
        }
        let sort =
            self.sort.as_ref().map(|(column, down)| format!("{}{column}", if *down { "-" } else { "" }));
        put("sort", sort.unwrap_or_default());
        put("page", if self.page > 1 { self.page.to_string() } else { String::new() });
        put("row", if self.row > 0 { self.row.to_string() } else { String::new() });
        let given: Vec<(&str, &str)> = given.iter().map(|(name, value)| (&**name, &**value)).collect();
        format!("{path}{}", query(&given))
    }

    /// The value picked for a column or filter; empty if all are shown.
    pub fn picked(&self, name: &str) -> &str {
        self.picks.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Picks a value (an empty one shows all) and goes back to the first page.
    pub fn pick(&mut self, name: &str, value: &str) {
        self.picks.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.picks.push((name.to_owned(), value.to_owned()));
        }
        (self.page, self.row) = (1, 0);
    }

    /// Whether a filter is offered, that is, what it depends on is picked.
    pub fn offers(&self, filter: &Filter) -> bool {
        filter.under.is_none_or(|(name, value)| {
            let picked = self.picked(name);
            if value.is_empty() { !picked.is_empty() } else { picked == value }
        })
    }

    /// Picks a filter's value and clears the filters that depend on it.
    pub fn filter(&mut self, name: &str, value: &str, list: &List) {
        self.pick(name, value);
        for filter in
            list.filters.iter().filter(|filter| filter.under.is_some_and(|(under, _)| under == name))
        {
            self.pick(filter.name, "");
        }
    }

    /// Sorts by a column: the first press ascending, the second descending.
    pub fn sort_by(&mut self, column: &str, list: &List) {
        let (now, down) = self.sorting(list);
        self.sort = Some((column.to_owned(), now == column && !down));
        (self.page, self.row) = (1, 0);
    }

    /// The column sorted by and whether descending.
    pub fn sorting<'a>(&'a self, list: &'a List) -> (&'a str, bool) {
        self.sort.as_ref().map_or(list.sort, |(column, down)| (column, *down))
    }

    /// Whether nothing is searched for or picked.
    pub fn is_all(&self) -> bool {
        self.search.trim().is_empty() && self.picks.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::find::tests::LIST;
    use super::*;

    #[test]
    fn a_place_survives_the_address() {
        let text = "/t/a/backups?region=DFW&q=a%20b&state=FAILED&sort=-at&page=3&row=7";
        let place = ListPlace::read(text, &LIST);
        assert_eq!(
            (place.search.as_str(), place.picked("state"), place.page, place.row),
            ("a b", "FAILED", 3, 7)
        );
        assert_eq!(place.sorting(&LIST), ("at", true));
        assert_eq!(place.write(text, &LIST), text);
        assert_eq!(ListPlace::read("/x", &LIST).write(text, &LIST), "/t/a/backups?region=DFW");
    }

    #[test]
    fn what_the_list_does_not_know_is_ignored() {
        let place = ListPlace::read("/x?sort=nothing&page=0&row=-1&region=DFW&q=&state=", &LIST);
        assert_eq!(place, ListPlace { page: 1, ..ListPlace::default() });
        assert!(place.is_all() && place.sorting(&LIST) == ("name", false));
    }

    #[test]
    fn what_depends_on_a_filter_comes_and_goes_with_it() {
        use super::super::Takes;
        let filters = &[
            Filter::new("span", LIST.label, Takes::Words),
            Filter::new("from", LIST.label, Takes::Moment).under("span", "own"),
            Filter::new("state", LIST.label, Takes::Words).under("span", ""),
        ];
        let list = List { filters: Box::leak(filters.to_vec().into()), ..LIST };
        let mut place = ListPlace::read("/x?span=own&from=2026-01-01T00:00:00Z&state=A", &list);
        assert!(place.offers(&filters[1]) && !list.picks(&list.columns[1]));
        place.filter("span", "7", &list);
        assert_eq!((place.picked("from"), place.picked("state"), place.offers(&filters[1])), ("", "", false));
        assert!(place.offers(&filters[0]) && place.offers(&filters[2]));
        place.filter("span", "", &list);
        assert!(!place.offers(&filters[2]));
    }

    #[test]
    fn a_change_goes_back_to_the_first_page() {
        let mut place = ListPlace::read("/x?page=3&row=9", &LIST);
        place.pick("state", "DONE");
        assert_eq!((place.page, place.row), (1, 0));
        place.pick("state", "");
        assert!(place.is_all());
        place.sort_by("at", &LIST);
        assert_eq!(place.sorting(&LIST), ("at", false));
        place.sort_by("at", &LIST);
        assert_eq!(place.sorting(&LIST), ("at", true));
        place.sort_by("name", &LIST);
        assert_eq!(place.sorting(&LIST), ("name", false));
    }
}
