//! An operation's answer as a report: object by object, in words (contracts/ocp.md 1.1).

use super::api::{ObjectResult, OpsResult};
use super::wire::{BackupObject, Dimension};
use crate::acts::{self, Report};
use crate::net::{Refusal, Reply};
use crate::texts;
use crate::words::{Arg, Said, Text, VERBATIM};

texts! {
    CLUSTER: "Cluster {0}", "集群 {0}";
    TENANT: "Tenant {1} of cluster {0}", "集群 {0} 的租户 {1}";
    THIS_CLUSTER: "This cluster", "该集群";
    TASK: "Task {0} carries it out.", "由任务 {0} 执行。";
    PARTLY: "Carried out for {0} of {1} only.", "仅对 {1} 个对象中的 {0} 个执行成功。";
    NO_TASK: "There is no task to follow.", "没有需要跟踪的任务。";
}

/// The report of an answer; `done` and `refused` are its headlines if all objects fared the same.
pub fn report(reply: Reply<OpsResult>, done: Text, refused: Text) -> Report {
    let Reply { value: outcome, receipt } = reply;
    let task = outcome.tasks().next();
    let (served, all) = (outcome.served(), outcome.results.len());
    let words = if served == all {
        let follow = task.map_or_else(|| NO_TASK.into(), |task| TASK.with([task.into()]));
        vec![done.into(), follow]
    } else if served > 0 {
        [PARTLY.with([served.into(), all.into()])]
            .into_iter()
            .chain(task.map(|task| TASK.with([task.into()])))
            .collect()
    } else {
        vec![refused.into()]
    };
    Report {
        words,
        receipt,
        objects: outcome.results.iter().map(object).collect(),
        task: task.map(|task| task.to_string()),
        ..Report::default()
    }
}

/// The controls that an answer's refusals belong to, each with the server's words.
pub fn marks(outcome: &OpsResult) -> Vec<(String, String)> {
    outcome.results.iter().filter_map(|result| result.refusal.as_ref()).flat_map(Refusal::marks).collect()
}

fn object(result: &ObjectResult) -> acts::ObjectResult {
    let refusal = result.refusal.as_ref();
    let means = refusal.into_iter().flat_map(|refusal| [refusal.means.clone(), refusal.advice.clone()]);
    let words = refusal.map(|refusal| refusal.message.clone()).or_else(|| result.hint.clone());
    acts::ObjectResult {
        name: name(&result.objects),
        ok: refusal.is_none(),
        unsure: false,
        code: refusal.and_then(|refusal| refusal.code.clone()),
        message: words.filter(|words| !words.is_empty()),
        means: means.flatten().collect(),
    }
}

/// The objects by name; an answer that names none is about the cluster of the path.
fn name(objects: &[BackupObject]) -> Said {
    let named: Vec<Said> = objects.iter().filter_map(object_name).collect();
    match <[Said; 1]>::try_from(named) {
        Ok([only]) => only,
        Err(named) if named.is_empty() => THIS_CLUSTER.into(),
        Err(named) => VERBATIM.with([Arg::List(named.into_iter().map(Arg::from).collect())]),
    }
}

fn object_name(object: &BackupObject) -> Option<Said> {
    let cluster = object.cluster_id?.0;
    match (&object.backup_dimension, object.tenant_id) {
        (Some(Dimension::Tenant), Some(tenant)) => Some(TENANT.with([cluster.into(), tenant.0.into()])),
        _ => Some(CLUSTER.with([cluster.into()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::{Receipt, Sub};
    use crate::words::Locale;

    fn reply(results: Vec<ObjectResult>) -> Reply<OpsResult> {
        Reply { value: OpsResult { results }, receipt: Receipt::default() }
    }

    fn of_cluster(refusal: Option<Refusal>, tasks: Vec<i64>) -> ObjectResult {
        let object = BackupObject {
            cluster_id: Some(1_000_005.into()),
            tenant_id: Some(0.into()),
            backup_dimension: Some(Dimension::Cluster),
        };
        ObjectResult { objects: vec![object], refusal, tasks, ..ObjectResult::default() }
    }

    #[test]
    fn success_names_its_task() {
        let report = report(reply(vec![of_cluster(None, vec![3_000_041])]), CLUSTER, TENANT);
        assert!(report.is_success());
        assert_eq!(report.task.as_deref(), Some("3000041"));
        assert_eq!(report.objects[0].name.say(Locale::En), "Cluster 1000005");
        assert_eq!(report.words[1].say(Locale::En), "Task 3000041 carries it out.");
    }

    #[test]
    fn a_refusal_keeps_its_words_and_marks_its_control() {
        let refusal = Refusal {
            code: Some("BAK30008".into()),
            message: "10.0.0.1 cannot reach /x".into(),
            means: Some(CLUSTER.into()),
            advice: Some(TENANT.into()),
            field: Some("a.b".into()),
            ..Refusal::default()
        };
        let answer = reply(vec![of_cluster(Some(refusal.clone()), vec![])]);
        assert_eq!(report(answer, CLUSTER, TENANT).words, [Said::from(TENANT)]);
        let results = vec![of_cluster(Some(refusal.clone()), vec![]), ObjectResult::default()];
        let answer = reply(results);
        assert_eq!(marks(&answer.value), [("a.b".to_owned(), "10.0.0.1 cannot reach /x".to_owned())]);
        let report = report(answer, CLUSTER, TENANT);
        assert!(!report.is_success());
        assert_eq!(report.words, [PARTLY.with([1.into(), 2.into()])]);
        assert_eq!((report.objects[0].means.len(), report.objects[0].code.as_deref()), (2, Some("BAK30008")));
        assert_eq!(report.objects[1].name, THIS_CLUSTER.into());
        let subs = vec![Sub { field: Some("c".into()), message: "no".into() }, Sub::default()];
        assert_eq!(Refusal { subs, ..refusal }.marks(), [("c".to_owned(), "no".to_owned())]);
    }
}
