//! Reading parts of a task from lines of JSON, as `text` writes them.

use super::{Head, words};
use crate::tasks::{Course, Group, Key, Node, Phase, Run, Task, TaskKind};
use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use serde_json::Value;

/// The phases, in the order of their numbers. The meaning of a number never changes.
pub(super) const PHASES: [Phase; 5] =
    [Phase::Waiting, Phase::Running, Phase::Done, Phase::Warning, Phase::Failed];

/// The kinds, in the order of their numbers.
pub(super) const KINDS: [TaskKind; 3] = [TaskKind::Task, TaskKind::Node, TaskKind::SubTask];

/// Reads the members of an array one by one.
pub struct Members<'a>(std::slice::Iter<'a, Value>);

impl<'a> Members<'a> {
    /// The members of an array; `None` if the value is not one.
    pub fn of(value: &'a Value) -> Option<Self> {
        Some(Self(value.as_array()?.iter()))
    }

    fn text(&mut self) -> Option<&'a str> {
        self.0.next()?.as_str()
    }

    fn count(&mut self) -> Option<u32> {
        u32::try_from(self.0.next()?.as_u64()?).ok()
    }

    /// The next member, as an index.
    pub fn index(&mut self) -> Option<usize> {
        usize::try_from(self.0.next()?.as_u64()?).ok()
    }

    fn phase(&mut self) -> Option<Phase> {
        PHASES.get(self.index()?).copied()
    }

    fn moment(&mut self) -> Option<Option<DateTime<FixedOffset>>> {
        let value = self.0.next()?;
        match value.as_i64() {
            Some(ms) => Some(Some(Utc.timestamp_millis_opt(ms).single()?.fixed_offset())),
            None => value.is_null().then_some(None),
        }
    }

    fn key(&mut self) -> Option<Key> {
        let kind = KINDS.get(self.index()?).copied()?;
        Some(Key::new(kind, self.text()?))
    }

    fn truth(&mut self) -> Option<Option<bool>> {
        let value = self.0.next()?;
        if value.is_null() { Some(None) } else { value.as_bool().map(Some) }
    }

    fn list(&mut self) -> Option<&'a Vec<Value>> {
        self.0.next()?.as_array()
    }

    /// Applies the changing members of a node to it.
    pub fn put_node(&mut self, node: &mut Node) -> Option<()> {
        node.state = self.text()?.into();
        node.operator = self.text()?.into();
        (node.ready, node.course) = (words::is_ready(&node.state), words::course(&node.operator));
        node.phase = self.phase()?;
        node.run_count = self.count()?;
        node.runs = self.list()?.iter().map(read_run).collect::<Option<_>>()?;
        let place = self.0.next()?;
        node.place = place.as_str().map(Into::into);
        (place.is_null() || place.is_string()).then_some(())
    }

    /// Applies the changing members of a group to it.
    pub fn put_group(&mut self, group: &mut Group) -> Option<()> {
        group.state = self.text()?.into();
        group.operator = self.text()?.into();
        group.course = words::course(&group.operator);
        group.phase = self.phase()?;
        group.began = self.moment()?;
        group.ended = self.moment()?;
        Some(())
    }
}

fn read_run(value: &Value) -> Option<Run> {
    let mut members = Members::of(value)?;
    let (number, began, ended) = (members.count()?, members.moment()?, members.moment()?);
    let phase = members.phase()?;
    Some(Run { number, began, loose: members.0.next().is_some(), ended, phase })
}

/// Reads the task's own line.
pub fn read_head(value: &Value) -> Option<Head> {
    let mut members = Members::of(value)?;
    let (state, operator) = (members.text()?.to_owned(), members.text()?.to_owned());
    let (phase, progress) = (members.phase()?, (members.count()?, members.count()?));
    let course = words::course(&operator);
    Some(Head {
        state,
        operator,
        course,
        phase,
        progress,
        began: members.moment()?,
        ended: members.moment()?,
    })
}

/// Reads a whole task; `head` is its own line. Edges and members with invalid indices make it unreadable.
pub fn read_task(value: &Value, head: &Head) -> Option<Task> {
    let mut members = Members::of(value)?;
    let (key, name, no_rollback) = (members.key()?, members.text()?, members.truth()?);
    let nodes: Vec<Node> = members.list()?.iter().map(read_node).collect::<Option<_>>()?;
    let flat: Vec<usize> = members
        .list()?
        .iter()
        .map(|value| value.as_u64().and_then(|index| usize::try_from(index).ok()))
        .collect::<Option<_>>()?;
    let mut edges = Vec::with_capacity(flat.len() / 2);
    for pair in flat.chunks(2) {
        let [from, to] = pair else { return None };
        edges.push((*from, *to));
    }
    edges.sort_unstable();
    let groups: Vec<Group> = members.list()?.iter().map(read_group).collect::<Option<_>>()?;
    let stands = |index: &usize| *index < nodes.len();
    let leads = edges.iter().all(|(from, to)| stands(from) && stands(to))
        && groups.iter().all(|group| group.members.iter().all(stands))
        && nodes.iter().all(|node| node.group.is_none_or(|group| group < groups.len()));
    leads.then(|| Task {
        key,
        name: name.into(),
        state: head.state.as_str().into(),
        operator: head.operator.as_str().into(),
        course: head.course,
        phase: head.phase,
        progress: head.progress,
        made: None,
        began: head.began,
        ended: head.ended,
        no_rollback,
        about: None,
        runs_elsewhere: false,
        nodes,
        edges,
        groups,
    })
}

fn read_node(value: &Value) -> Option<Node> {
    let mut members = Members::of(value)?;
    let (key, name, no_rollback) = (members.key()?, members.text()?.into(), members.truth()?);
    let group = members.0.next()?;
    let mut node = Node {
        key,
        name,
        state: "".into(),
        operator: "".into(),
        course: Course::Forward,
        phase: Phase::Waiting,
        ready: false,
        place: None,
        runs: Vec::new(),
        run_count: 0,
        no_rollback,
        group: group.as_u64().and_then(|group| usize::try_from(group).ok()),
    };
    members.put_node(&mut node)?;
    Some(node)
}

fn read_group(value: &Value) -> Option<Group> {
    let mut members = Members::of(value)?;
    let (key, name) = (members.key()?, members.text()?.into());
    let of = members.list()?.iter().map(|value| value.as_u64().and_then(|index| usize::try_from(index).ok()));
    let mut group = Group {
        key,
        name,
        state: "".into(),
        operator: "".into(),
        course: Course::Forward,
        phase: Phase::Waiting,
        began: None,
        ended: None,
        members: of.collect::<Option<_>>()?,
    };
    members.put_group(&mut group)?;
    Some(group)
}
