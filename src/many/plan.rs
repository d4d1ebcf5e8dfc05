//! What is sent to many, row by row: what comes next, what became of it. Nothing is sent twice, nothing
//! continues without a press.

use super::Scope;
use crate::forms::Namable;
use crate::json::{Json, Read, Write, Writer, compact_text};
use crate::words::{Locale, Said};

/// The state of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Not chosen.
    #[default]
    Off,
    /// Chosen: what its server has is yet to be read.
    Asked,
    /// Being read.
    Reading,
    /// It could not be read.
    Unread,
    /// Read; something prevents sending.
    Barred,
    /// Read; its server already has exactly that.
    Same,
    /// Read; it can be sent.
    Ready,
    /// To be sent, in its turn.
    Queued,
    /// Under way. Recorded before anything leaves.
    Sending,
    /// Carried out, or accepted.
    Done,
    /// Answered as if it were, but what was read back is not what was requested.
    Partly,
    /// Not carried out.
    Failed,
    /// It may have been carried out: it is not sent again before the user has had it read again.
    Unknown,
}

impl State {
    /// All of them, each with the word it is stored and marked by.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Off, "off"),
        (Self::Asked, "asked"),
        (Self::Reading, "reading"),
        (Self::Unread, "unread"),
        (Self::Barred, "barred"),
        (Self::Same, "same"),
        (Self::Ready, "ready"),
        (Self::Queued, "queued"),
        (Self::Sending, "sending"),
        (Self::Done, "done"),
        (Self::Partly, "partly"),
        (Self::Failed, "failed"),
        (Self::Unknown, "unknown"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(state, _)| *state == self).map_or("", |(_, word)| word)
    }

    /// Whether a request was sent for it, or is being sent.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Sending | Self::Done | Self::Partly | Self::Failed | Self::Unknown)
    }

    /// Whether a press can have it read again: then it may be sent once more.
    pub fn can_look_again(self) -> bool {
        AGAIN.contains(&self)
    }

    /// After a reload nothing is known of the servers any more, and what was under way may have been carried
    /// out.
    fn after_reload(self) -> Self {
        match self {
            Self::Sending => Self::Unknown,
            Self::Reading | Self::Unread | Self::Barred | Self::Same | Self::Ready | Self::Queued => {
                Self::Asked
            }
            other => other,
        }
    }
}

/// What was said, in both languages: it is kept across a reload, and a stored text cannot be found by its
/// name again.
#[derive(Clone, Default, PartialEq, Read, Write)]
#[cfg_attr(test, derive(Debug))]
pub struct Note {
    en: String,
    zh: String,
}

impl Note {
    /// Sentences, one after another.
    pub fn of(said: &[Said]) -> Self {
        let [en, zh] = [Locale::En, Locale::Zh].map(|locale| {
            let all: Vec<String> = said.iter().map(|said| said.say(locale)).collect();
            all.join(" ")
        });
        Self { en, zh }
    }

    /// What was said, in a language; empty if nothing was.
    pub fn say(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        }
    }
}

/// One object of a plan.
#[derive(Clone, Default, PartialEq, Read, Write)]
#[cfg_attr(test, derive(Debug))]
pub struct Row {
    /// The id of its target.
    pub target: String,
    /// Its id in its system.
    pub object: String,
    /// Its target's display name.
    pub target_name: String,
    /// Its display name.
    pub name: String,
    /// Its relation to the other objects of its target.
    pub scope: Scope,
    /// Its state.
    pub state: State,
    /// What was last said about it; contains no secret.
    pub note: Note,
    /// The task that continues after it was accepted; empty if there is none.
    #[json(default)]
    pub task: String,
}

impl Row {
    /// The task that a request for it has started, if any.
    pub fn task(&self) -> Option<&str> {
        Some(self.task.as_str()).filter(|task| self.state.is_sent() && !task.is_empty())
    }

    /// Whether it was accepted, with a task that shows how it ends.
    pub fn is_accepted(&self) -> bool {
        self.state == State::Done && self.task().is_some()
    }

    /// Whether it still needs attention: without its plan nobody would know.
    pub fn is_unsettled(&self) -> bool {
        matches!(self.state, State::Partly | State::Failed | State::Unknown) || self.is_accepted()
    }
}

/// How the sending of a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Carried out, or accepted.
    Done,
    /// Answered, but what was read back is not what was requested.
    Partly,
    /// Not carried out.
    Failed,
    /// The connection broke before it was sent.
    Unsent,
    /// No usable answer.
    Unknown,
    /// The connection broke: the next one would be lost as well, or the page is closing.
    Lost,
    /// Not sent: the server requires signing in.
    SignIn,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Read what the server of this row has.
    Read(usize),
    /// Send this row. It is already marked as under way.
    Send(usize),
}

/// The rows that one source is sent to. Methods that may change it return whether they did.
#[derive(Clone, PartialEq, Read, Write)]
#[cfg_attr(test, derive(Debug))]
pub struct Plan {
    /// The text of the file to be sent, without secrets; empty if nothing is planned.
    pub source: String,
    /// How many at once, at least 1.
    pub limit: u64,
    /// The fields of the source that each row's own name is added to.
    pub named: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many had ended or were queued when rows were last queued.
    #[json(default)]
    pub planned: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self { source: String::new(), limit: 2, named: Vec::new(), rows: Vec::new(), planned: 0 }
    }
}

impl Plan {
    /// A plan for a source; the fields in `named` get each row's own name.
    pub fn of(source: String, named: Vec<String>) -> Self {
        Self { source, named, ..Self::default() }
    }

    /// A stored plan, read back after a reload; an empty plan if it cannot be read.
    pub fn restored(text: &str) -> Self {
        let mut plan: Self = crate::json::read(text).unwrap_or_default();
        for row in &mut plan.rows {
            row.state = row.state.after_reload();
        }
        plan.limit = plan.limit.max(1);
        plan
    }

    /// The plan as it is stored. Neither the source nor anything else in it contains secrets.
    pub fn text(&self) -> String {
        compact_text(self)
    }

    /// Adds an object that was found; a known one keeps its state.
    pub fn found(&mut self, row: Row) -> bool {
        let is_known = |known: &&mut Row| known.target == row.target && known.object == row.object;
        let Some(known) = self.rows.iter_mut().find(is_known) else {
            self.rows.push(row);
            return true;
        };
        let is_changed = (&known.name, &known.target_name) != (&row.name, &row.target_name);
        (known.name, known.target_name) = (row.name, row.target_name);
        is_changed
    }

    /// Sets how many are sent at once.
    pub fn send_at_once(&mut self, limit: u64) -> bool {
        std::mem::replace(&mut self.limit, limit) != limit
    }

    /// Starts or stops adding each row's own name to a field.
    pub fn name_field(&mut self, name: &str, on: bool) -> bool {
        let before = self.named.len();
        self.named.retain(|one| one != name);
        let was_on = self.named.len() < before;
        if on {
            self.named.push(name.to_owned());
        }
        was_on != on
    }

    fn turn(&mut self, at: usize, from: &[State], to: State) -> bool {
        let Some(row) = self.rows.get_mut(at).filter(|row| from.contains(&row.state)) else { return false };
        row.state = to;
        true
    }

    fn turn_all(&mut self, from: &[State], to: State) -> bool {
        let mut is_any = false;
        for at in 0..self.rows.len() {
            is_any |= self.turn(at, from, to);
        }
        is_any
    }

    /// Chooses a row, or drops it. What was sent or queued stays as it is, and so does what would be set
    /// twice.
    pub fn choose(&mut self, at: usize, on: bool) -> bool {
        match on {
            false => self.turn(at, UNSENT, State::Off),
            true => !self.is_covered(at) && self.turn(at, &[State::Off], State::Asked),
        }
    }

    /// Chooses every row for which nothing was sent, or drops them all. Between a whole and its parts it
    /// chooses those the source is for.
    pub fn choose_all(&mut self, on: bool, of_whole: bool) -> bool {
        let is_meant = |row: &Row| (row.scope == Scope::Whole) == of_whole;
        let (first, then): (Vec<_>, Vec<_>) =
            (0..self.rows.len()).partition(|at| self.rows.get(*at).is_some_and(is_meant));
        let mut is_any = false;
        for at in first.into_iter().chain(then) {
            is_any |= self.choose(at, on);
        }
        is_any
    }

    /// Whether a row that is not chosen is set by one that is: a part by its whole, or the whole by its
    /// parts.
    pub fn is_covered(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| {
            let other = |other: &&Row| (other.scope == Scope::Whole) != (row.scope == Scope::Whole);
            // In most systems no object is a whole, which this finds quickly.
            let mut others = self.rows.iter().filter(other).filter(|one| one.target == row.target);
            row.state == State::Off && others.any(|other| other.state != State::Off)
        })
    }

    /// Whether every row that can be chosen is.
    pub fn has_all(&self) -> bool {
        let open = |at: usize| self.rows.get(at).is_some_and(|row| row.state == State::Off);
        !self.rows.is_empty() && (0..self.rows.len()).all(|at| !open(at) || self.is_covered(at))
    }

    /// Has a row read again: only then can a request be sent that was not carried out, or may have been. It
    /// takes another press to send it.
    pub fn look_again(&mut self, at: usize) -> bool {
        self.turn(at, AGAIN, State::Asked)
    }

    /// The same for every row that failed or could not be read, and for no other.
    pub fn again(&mut self) -> bool {
        self.turn_all(&[State::Failed, State::Unread], State::Asked)
    }

    /// Records the result of reading a row. Only a row being read, or already judged, takes it.
    pub fn judged(&mut self, at: usize, state: State, note: Note) -> bool {
        let from = [State::Reading, State::Ready, State::Same, State::Barred];
        let to = [State::Unread, State::Ready, State::Same, State::Barred, State::Asked];
        let row = self.rows.get_mut(at).filter(|row| from.contains(&row.state) && to.contains(&state));
        let Some(row) = row.filter(|row| (row.state, &row.note) != (state, &note)) else { return false };
        (row.state, row.note) = (state, note);
        true
    }

    /// Queues every row that can be sent.
    pub fn go(&mut self) -> bool {
        let is_any = self.turn_all(&[State::Ready], State::Queued);
        let planned = (self.count(ENDED) + self.count(GOING)) as u64;
        std::mem::replace(&mut self.planned, planned) != planned || is_any
    }

    /// How many have ended, out of how many: what was queued still counts after a stop.
    pub fn progress(&self) -> (u64, u64) {
        let ended = self.count(ENDED) as u64;
        (ended, self.planned.max(ended + self.count(GOING) as u64))
    }

    /// Removes from the queue what is not under way.
    pub fn stop(&mut self) -> bool {
        self.turn_all(&[State::Queued], State::Ready)
    }

    /// The next thing to do, marked as begun; `None` if all is done, or as much as allowed is under way.
    pub fn begin_next(&mut self) -> Option<Job> {
        if self.count(&[State::Reading, State::Sending]) as u64 >= self.limit {
            return None;
        }
        let first = |state| self.rows.iter().position(|row| row.state == state);
        if let Some(at) = first(State::Queued) {
            self.turn(at, &[State::Queued], State::Sending);
            return Some(Job::Send(at));
        }
        let at = first(State::Asked)?;
        self.turn(at, &[State::Asked], State::Reading);
        Some(Job::Read(at))
    }

    /// Records how the sending of a row ended. If nobody is signed in or the connection broke, the rest waits
    /// for another press.
    pub fn ended(&mut self, at: usize, end: End, note: Note) -> bool {
        let to = match end {
            End::Done => State::Done,
            End::Partly => State::Partly,
            End::Failed | End::Unsent => State::Failed,
            End::Unknown | End::Lost => State::Unknown,
            End::SignIn => State::Unread,
        };
        let has_ended = self.turn(at, &[State::Sending], to);
        if has_ended && let Some(row) = self.rows.get_mut(at) {
            (row.note, row.task) = (note, String::new());
        }
        let has_stopped = matches!(end, End::SignIn | End::Lost | End::Unsent) && self.stop();
        has_ended || has_stopped
    }

    /// Records the task that continues after a row was answered.
    pub fn goes_on(&mut self, at: usize, task: &str) -> bool {
        let Some(row) = self.rows.get_mut(at).filter(|row| row.task != task) else { return false };
        row.task = task.to_owned();
        true
    }

    /// Nobody is signed in to a target any more: what was read of it no longer counts.
    pub fn forget(&mut self, target: &str) -> bool {
        let mut is_any = false;
        for row in self.rows.iter_mut().filter(|row| row.target == target) {
            if matches!(row.state, State::Barred | State::Same | State::Ready | State::Queued) {
                (row.state, is_any) = (State::Unread, true);
            }
        }
        is_any
    }

    /// How many rows still to be sent get the same value of a field that should differ for each; 0 if none
    /// share it. Rows that were not read, for example after a reload, may not be sent at all and do not
    /// count.
    pub fn sharing(&self, field: &str, how: Namable) -> usize {
        let is_own = how == Namable::Base || self.named.iter().any(|one| one == field);
        let count = if is_own { 0 } else { self.count(&[State::Ready]) + self.count(GOING) };
        if count > 1 { count } else { 0 }
    }

    /// How many rows have one of these states.
    pub fn count(&self, states: &[State]) -> usize {
        self.rows.iter().filter(|row| states.contains(&row.state)).count()
    }
}

const ENDED: &[State] = &[State::Done, State::Partly, State::Failed, State::Unknown];

const GOING: &[State] = &[State::Queued, State::Sending];

const UNSENT: &[State] =
    &[State::Asked, State::Reading, State::Unread, State::Barred, State::Same, State::Ready];

const AGAIN: &[State] =
    &[State::Unread, State::Barred, State::Same, State::Partly, State::Failed, State::Unknown];

impl Read for State {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        let word = String::read(value, odd);
        // A word of another version: whatever it meant, it is not sent without a press.
        Self::ALL.into_iter().find(|(_, known)| *known == word).map_or(Self::Unknown, |(state, _)| state)
    }
}

impl Write for State {
    fn write(&self, to: &mut Writer) {
        to.string(self.word());
    }
}
