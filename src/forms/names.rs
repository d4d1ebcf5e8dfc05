//! A set of names.

/// Names in order, each once. A vector: there are a few dozen at most, for which a tree of the standard
/// library is no faster and adds kilobytes to the first load.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<String>);

impl Names {
    /// Adds a name unless it is there already.
    pub fn insert(&mut self, name: &str) {
        if let Err(place) = self.place(name) {
            self.0.insert(place, name.to_owned());
        }
    }

    /// Removes a name.
    pub fn remove(&mut self, name: &str) {
        if let Ok(place) = self.place(name) {
            self.0.remove(place);
        }
    }

    /// Removes all names.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps only the names that `fits` accepts.
    pub fn retain(&mut self, fits: impl Fn(&str) -> bool) {
        self.0.retain(|name| fits(name));
    }

    /// Whether it contains a name.
    pub fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// All names, in order.
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// The position of a name, or where it would be inserted.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|one| one.as_str().cmp(name))
    }
}

impl<T: AsRef<str>> Extend<T> for Names {
    fn extend<I: IntoIterator<Item = T>>(&mut self, names: I) {
        names.into_iter().for_each(|name| self.insert(name.as_ref()));
    }
}

impl<T: AsRef<str>> FromIterator<T> for Names {
    fn from_iter<I: IntoIterator<Item = T>>(names: I) -> Self {
        let mut all = Self::default();
        all.extend(names);
        all
    }
}
