//! How a task is viewed: in which view, and which of its nodes pass the filter.

use super::model::{Node, Phase};

/// A view of a task. All show the same nodes and share selection and filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewKind {
    /// Boxes and arrows.
    Graph,
    /// Bars on a time axis.
    Timeline,
    /// A tree: everything the others show, by keyboard and screen reader.
    Outline,
}

impl ViewKind {
    /// Its name in the address and in `data-view`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Graph => "graph",
            Self::Timeline => "timeline",
            Self::Outline => "outline",
        }
    }
}

/// Which states pass the filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// Every one.
    #[default]
    All,
    /// What failed.
    Failed,
    /// What has not ended: waiting, running or failed, as somebody has to do something about a failure.
    Unfinished,
}

impl Only {
    /// Its name in the address; `None` for all.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::Failed => Some("failed"),
            Self::Unfinished => Some("unfinished"),
        }
    }

    /// Reads the address; an unknown word means all.
    pub fn parse(word: Option<&str>) -> Self {
        let known = [Self::Failed, Self::Unfinished];
        known.into_iter().find(|only| only.word() == word).unwrap_or_default()
    }

    fn fits(self, phase: Phase) -> bool {
        match self {
            Self::All => true,
            Self::Failed => phase == Phase::Failed,
            Self::Unfinished => !matches!(phase, Phase::Done | Phase::Warning),
        }
    }
}

/// What is highlighted while the rest is dimmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shine {
    /// Nothing.
    #[default]
    Plain,
    /// The critical path.
    Critical,
    /// Everything upstream and downstream of the selection.
    Branch,
}

impl Shine {
    /// Its name in the address; `None` for nothing.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Critical => Some("critical"),
            Self::Branch => Some("branch"),
        }
    }

    /// Reads the address; an unknown word means nothing.
    pub fn parse(word: Option<&str>) -> Self {
        let known = [Self::Critical, Self::Branch];
        known.into_iter().find(|shine| shine.word() == word).unwrap_or_default()
    }
}

/// Which nodes are shown: by state, and by words that must each occur in their name, place, state or id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    text: String,
    words: Vec<String>,
    only: Only,
}

impl Filter {
    /// A filter with a text as typed and the requested states.
    pub fn new(text: &str, only: Only) -> Self {
        let words = text.split_whitespace().map(str::to_lowercase).collect();
        Self { text: text.to_owned(), words, only }
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The requested states.
    pub fn only(&self) -> Only {
        self.only
    }

    /// Whether every node passes.
    pub fn is_all(&self) -> bool {
        self.words.is_empty() && self.only == Only::All
    }

    /// Whether a node passes.
    pub fn fits(&self, node: &Node) -> bool {
        self.only.fits(node.phase) && self.words.iter().all(|word| says(node, word))
    }
}

/// Whether a word, in lower case, occurs in a node's name, place, state or id.
fn says(node: &Node, word: &str) -> bool {
    let place = node.place.as_deref().unwrap_or_default();
    let texts = [&*node.name, place, &*node.state, &*node.operator, &*node.key.id];
    texts.into_iter().any(|text| holds(text, word))
}

/// Names and states are nearly always ASCII: those are compared without a copy for each of 10,000.
fn holds(text: &str, word: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    let (text, word) = (text.as_bytes(), word.as_bytes());
    word.is_empty() || text.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn node(name: &str, state: &str, phase: Phase, place: &str) -> Node {
        Node {
            name: name.into(),
            state: state.into(),
            phase,
            place: Some(place.into()),
            ..sample::node("n", Phase::Waiting)
        }
    }

    #[test]
    fn every_word_has_to_occur_somewhere() {
        let node = node("Backup log stream 4", "FAILED", Phase::Failed, "10.10.10.2:2886");
        for text in ["", "BACKUP", "stream failed", "10.10.10.2", "  log  :2886 "] {
            assert!(Filter::new(text, Only::All).fits(&node), "{text}");
        }
        for text in ["restore", "stream ok", "10.10.10.3"] {
            assert!(!Filter::new(text, Only::All).fits(&node), "{text}");
        }
    }

    #[test]
    fn names_in_other_scripts_are_found() {
        let node = node("Sauvegarde ÉTENDUE 备份", "RUNNING", Phase::Running, "-");
        assert!(Filter::new("étendue 备份", Only::All).fits(&node));
    }

    #[test]
    fn states_are_filtered() {
        let by = |only: Only| {
            let phases = [Phase::Waiting, Phase::Running, Phase::Done, Phase::Warning, Phase::Failed];
            phases.map(|phase| Filter::new("", only).fits(&node("n", "S", phase, "p")))
        };
        assert_eq!(by(Only::All), [true; 5]);
        assert_eq!(by(Only::Failed), [false, false, false, false, true]);
        assert_eq!(by(Only::Unfinished), [true, true, false, false, true]);
    }

    #[test]
    fn the_address_contains_it() {
        for only in [Only::All, Only::Failed, Only::Unfinished] {
            assert_eq!(Only::parse(only.word()), only);
        }
        for shine in [Shine::Plain, Shine::Critical, Shine::Branch] {
            assert_eq!(Shine::parse(shine.word()), shine);
        }
        assert_eq!(Only::parse(Some("x")), Only::All);
        assert!(Filter::new(" ", Only::All).is_all() && !Filter::new("a", Only::All).is_all());
    }
}
