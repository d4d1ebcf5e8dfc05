//! How each kind of answer is read, and what it then says.

use crate::sample::Facts;
use backup_console::forms::clock_shown;
use backup_console::json::{Truth, Whole};
use backup_console::systems::obshell::wire as obshell;
use backup_console::systems::ocp::wire as ocp;
use backup_console::systems::rackspace::slot::plan_of;
use backup_console::systems::rackspace::wire as rackspace;
use backup_console::{json, schedule};

fn parse<T: json::Read>(text: &str) -> T {
    json::read(text).unwrap()
}

fn yes(truth: Option<Truth>) -> String {
    truth.map(|truth| truth.0.to_string()).unwrap_or_default()
}

fn whole(number: Option<Whole>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// The answer of an operation on a strategy.
pub fn operation(text: &str) -> Facts {
    let envelope: ocp::Envelope = parse(text);
    let data: ocp::BackupCommonResponse = parse::<ocp::Data<_>>(text).data.unwrap();
    let [result] = data.backup_object_ops_result_list.as_slice() else { panic!("one object") };
    let [object] = result.ob_backup_object_list.as_slice() else { panic!("one object") };
    let tasks: Vec<String> = result.task_id_list.iter().map(ToString::to_string).collect();
    vec![
        ("successful", yes(envelope.successful)),
        ("status", whole(envelope.status)),
        ("duration", whole(envelope.duration)),
        ("server", envelope.server.unwrap_or_default()),
        ("traceId", envelope.trace_id.unwrap_or_default()),
        ("beSuccessful", yes(result.be_successful)),
        ("clusterId", whole(object.cluster_id)),
        ("taskIdList", tasks.join(",")),
    ]
}

/// OCP's envelope by itself, and its error if it has one.
pub fn envelope(text: &str) -> Facts {
    let envelope: ocp::Envelope = parse(text);
    let error = envelope.error.as_ref().map(ocp::ErrorBody::read).unwrap_or_default();
    vec![
        ("successful", yes(envelope.successful)),
        ("status", whole(envelope.status)),
        ("traceId", envelope.trace_id.unwrap_or_default()),
        ("code", error.code.unwrap_or_default()),
        ("message", error.message.unwrap_or_default()),
    ]
}

/// OCP's map of days.
pub fn days(text: &str) -> Facts {
    let plan: ocp::DayPlan = parse(text);
    let word = |(day, kind): (&ocp::Day, &ocp::DataBackupMode)| {
        format!("{}:{}", day.number().unwrap_or_default(), kind.word())
    };
    let gap = schedule::longest_gap(plan.keys().filter_map(ocp::Day::number), 7);
    vec![
        ("days", plan.iter().map(word).collect::<Vec<_>>().join(" ")),
        ("longest gap", gap.unwrap_or_default().to_string()),
    ]
}

/// OCP's time of day.
pub fn time(text: &str) -> Facts {
    let time: String = parse(text);
    let (clock, offset) = json::split_time(&time).unwrap();
    vec![("clock", clock_shown(clock).to_owned()), ("offset", offset.to_owned())]
}

/// An answer of obshell with a DAG in it.
pub fn dag(text: &str) -> Facts {
    let envelope: obshell::Envelope = parse(text);
    let mut facts = vec![
        ("successful", envelope.successful.to_string()),
        ("traceId", envelope.trace_id.unwrap_or_default()),
        ("duration", whole(envelope.duration)),
    ];
    facts.extend(dag_facts(&parse::<obshell::Data<obshell::DagDetail>>(text).data.unwrap()));
    facts
}

/// A DAG without an envelope.
pub fn bare_dag(text: &str) -> Facts {
    dag_facts(&parse(text))
}

fn dag_facts(dag: &obshell::DagDetail) -> Facts {
    let nodes = dag.nodes.as_deref().unwrap_or_default();
    let states = nodes.iter().map(|node| format!("{} x{}", node.state.word(), node.sub_tasks.len()));
    vec![
        ("id", dag.id.clone()),
        ("dag_id", dag.dag_id.to_string()),
        ("name", dag.name.clone()),
        ("state", dag.state.word().to_owned()),
        ("stage", format!("{}/{}", dag.stage, dag.max_stage)),
        ("nodes", states.collect::<Vec<_>>().join(" ")),
    ]
}

/// A refusal of obshell.
pub fn error(text: &str) -> Facts {
    let envelope: obshell::Envelope = parse(text);
    let error = envelope.error.unwrap();
    vec![
        ("successful", envelope.successful.to_string()),
        ("traceId", envelope.trace_id.unwrap_or_default()),
        ("errCode", error.err_code.unwrap_or_default()),
        ("code", whole(error.code)),
        ("message", error.message.unwrap_or_default()),
    ]
}

/// The lines of a sub-task.
pub fn logs(text: &str) -> Facts {
    let data: obshell::Data<obshell::Contents<obshell::SubTaskLog>> = parse(text);
    let lines = data.data.unwrap().contents;
    let [line] = lines.as_slice() else { panic!("one line") };
    vec![("run", line.execute_times.to_string()), ("line", line.log_content.clone())]
}

/// The jobs of a tenant.
pub fn jobs(text: &str) -> Facts {
    let jobs = parse::<obshell::Data<obshell::Jobs>>(text).data.unwrap();
    let [job] = jobs.contents.as_slice() else { panic!("one job") };
    vec![
        ("job_id", job.job_id.to_string()),
        ("kind", job.backup_type.clone()),
        ("status", job.status.clone()),
        ("end", job.end_timestamp.clone().unwrap_or_default()),
        ("total", jobs.page.unwrap().total_elements.to_string()),
    ]
}

/// The rounds of log archiving.
pub fn rounds(text: &str) -> Facts {
    let data: obshell::Data<obshell::Contents<obshell::ArchiveLogTask>> = parse(text);
    let rounds = data.data.unwrap().contents;
    let [round] = rounds.as_slice() else { panic!("one round") };
    vec![
        ("round_id", round.round_id.to_string()),
        ("status", round.status.clone()),
        ("delay", round.delay.to_string()),
    ]
}

/// An empty list.
pub fn empty_list(text: &str) -> Facts {
    let list: obshell::Contents<obshell::ArchiveLogTask> = parse(text);
    vec![("rounds", list.contents.len().to_string())]
}

/// A schedule of Rackspace, with its copies as a set.
pub fn schedule(text: &str) -> Facts {
    let schedule = parse::<rackspace::OneSchedule>(text).schedule;
    let at = |stamp: &Option<rackspace::Stamp>| {
        let at = stamp.as_ref().and_then(rackspace::Stamp::at);
        at.map(|at| at.to_rfc3339()).unwrap_or_default()
    };
    let created = schedule.created.as_ref().and_then(rackspace::Stamp::at).unwrap();
    // The server names the slot, although nothing is made in it before the first full backup.
    let begun = rackspace::Schedule { last_scheduled: schedule.created.clone(), ..schedule.clone() };
    let slot = schedule::runs(&plan_of(&begun).unwrap(), created).next().unwrap();
    let first = schedule::runs(&plan_of(&schedule).unwrap(), created).next().unwrap();
    vec![
        ("id", schedule.id.clone()),
        ("target", format!("{} {}", schedule.target_type().word(), schedule.target_id().unwrap_or_default())),
        ("copy_to", schedule.copies().join(",")),
        ("full_backup_retention", whole(schedule.full_backup_retention)),
        ("running", schedule.running.0.to_string()),
        ("last_scheduled", at(&schedule.last_scheduled)),
        ("next_run", at(&schedule.next_run)),
        ("next slot", slot.at.to_rfc3339()),
        ("first run", first.at.to_rfc3339()),
    ]
}

/// A fault in its envelope.
pub fn fault(text: &str) -> Facts {
    let fault = rackspace::Fault::read(text).unwrap();
    let until = fault.retry_after.as_deref().and_then(json::parse_instant);
    vec![
        ("name", fault.name.unwrap_or_default()),
        ("message", fault.message),
        ("details", fault.details.unwrap_or_default()),
        ("until", until.map(|at| at.to_rfc3339()).unwrap_or_default()),
    ]
}
