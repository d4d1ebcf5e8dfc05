//! The answers in the documents, and what their tables of fields say.

use crate::read;
use crate::sample::{Sample, Verdict::*, What::*};

/// OCP.
pub const OCP: &[Sample] = &[
    Sample {
        file: "ocp-create-answer.json",
        from: "OCP, Create a backup strategy for a cluster: Sample response",
        what: Answer(read::operation),
        verdict: Reads(&[
            ("successful", "true"),
            ("status", "200"),
            ("duration", "51"),
            ("server", "a83ad33525"),
            ("traceId", "5962f337662d4043"),
            ("beSuccessful", "true"),
            ("clusterId", "1000005"),
            ("taskIdList", "3000041"),
        ]),
    },
    Sample {
        file: "ocp-start-answer.json",
        from: "OCP, Start backup scheduling for a cluster: Sample response",
        what: Answer(read::operation),
        verdict: Reads(&[
            ("successful", "true"),
            ("status", "200"),
            ("duration", "44"),
            ("server", "d21b8dbaea"),
            ("traceId", "cd1ddb0b2db8f465"),
            ("beSuccessful", "true"),
            ("clusterId", "1000002"),
            ("taskIdList", ""),
        ]),
    },
    Sample {
        file: "ocp-create-days.json",
        from: "OCP, Create a backup strategy for a cluster: Data structure of obBackupScheduleConfig",
        what: Answer(read::days),
        verdict: Reads(&[("days", "2:FULL_BACKUP 4:FULL_BACKUP 6:INCREMENTAL_BACKUP"), ("longest gap", "3")]),
    },
    Sample {
        file: "ocp-create-time.json",
        from: "OCP, Create a backup strategy for a cluster: Data structure of obBackupScheduleConfig",
        what: Answer(read::time),
        verdict: Reads(&[("clock", "02:00"), ("offset", "+08:00")]),
    },
    Sample {
        file: "ocp-envelope.json",
        from: "contracts/ocp.md 4",
        what: Answer(read::envelope),
        verdict: Reads(&[
            ("successful", "true"),
            ("status", "200"),
            ("traceId", "5962f337662d4043"),
            ("code", ""),
            ("message", ""),
        ]),
    },
    Sample {
        file: "ocp-throttled.json",
        from: "contracts/ocp.md 4",
        what: Answer(read::envelope),
        verdict: Reads(&[
            ("successful", "false"),
            ("status", "429"),
            ("traceId", ""),
            ("code", "0"),
            ("message", "…"),
        ]),
    },
    Sample {
        file: "ocp-common-response.txt",
        from: "contracts/ocp.md 1.1",
        what: Answer(read::operation),
        verdict: NotJson("trailing characters"),
    },
    Sample {
        file: "ocp-ability-support.txt",
        from: "contracts/ocp.md 1.2",
        what: Foreign,
        verdict: NotJson("key must be a string"),
    },
    Sample {
        file: "ocp-cluster-row.txt",
        from: "contracts/ocp.md 6",
        what: Foreign,
        verdict: NotJson("key must be a string"),
    },
];

/// obshell.
pub const OBSHELL: &[Sample] = &[
    Sample {
        file: "obshell-config-answer.json",
        from: "obshell, Set cluster-level backup configurations: Response example",
        what: Answer(read::dag),
        verdict: Reads(&[
            ("successful", "true"),
            ("traceId", "877fe32b83634153"),
            ("duration", "1"),
            ("id", "22130706433028869"),
            ("dag_id", "4"),
            ("name", "Set obcluster backup config"),
            ("state", "READY"),
            ("stage", "1/2"),
            ("nodes", ""),
        ]),
    },
    Sample {
        file: "obshell-backup-answer.json",
        from: "obshell, Initiate a cluster-level backup: Response example",
        what: Answer(read::dag),
        verdict: Reads(&[
            ("successful", "true"),
            ("traceId", "877fe32b83634153"),
            ("duration", "1"),
            ("id", "22130706433028869"),
            ("dag_id", "4"),
            ("name", "Obcluster start full backup"),
            ("state", "READY"),
            ("stage", "1/2"),
            ("nodes", ""),
        ]),
    },
    Sample {
        file: "obshell-running-dag.json",
        from: "contracts/obshell.md 6.1",
        what: Answer(read::dag),
        verdict: Reads(&[
            ("successful", "true"),
            ("traceId", "672cc42c132a4b90"),
            ("duration", "12"),
            ("id", "17"),
            ("dag_id", "7"),
            ("name", "Obcluster start full backup for t1"),
            ("state", "RUNNING"),
            ("stage", "3/4"),
            ("nodes", "SUCCEED x2 SUCCEED x1 RUNNING x1 PENDING x1"),
        ]),
    },
    Sample {
        file: "obshell-created-dag.json",
        from: "contracts/obshell.md 6.2",
        what: Answer(read::dag),
        verdict: Reads(&[
            ("successful", "true"),
            ("traceId", "7e77b2ba9ee2fa66"),
            ("duration", "103"),
            ("id", "17"),
            ("dag_id", "7"),
            ("name", "Obcluster start full backup for t1"),
            ("state", "READY"),
            ("stage", "1/4"),
            ("nodes", ""),
        ]),
    },
    Sample {
        file: "obshell-failed-dag.json",
        from: "contracts/obshell.md 6.3",
        what: Answer(read::bare_dag),
        verdict: Reads(&[
            ("id", "11"),
            ("dag_id", "1"),
            ("name", "Set obcluster backup config for t1"),
            ("state", "FAILED"),
            ("stage", "1/2"),
            ("nodes", "FAILED x2 PENDING x1"),
        ]),
    },
    Sample {
        file: "obshell-errors-1.json",
        from: "contracts/obshell.md 6.4",
        what: Answer(read::error),
        verdict: Reads(&[
            ("successful", "false"),
            ("traceId", "5f0c2a9be1d34c77"),
            ("errCode", "OB.Backup.PieceSwitchInterval.Invalid"),
            ("code", ""),
            ("message", "piece_switch_interval must be between 24h0m0s and 168h0m0s"),
        ]),
    },
    Sample {
        file: "obshell-errors-2.json",
        from: "contracts/obshell.md 6.4",
        what: Answer(read::error),
        verdict: Reads(&[
            ("successful", "false"),
            ("traceId", "5f0c2a9be1d34c78"),
            ("errCode", "Security.Authentication.IncorrectOceanbasePassword"),
            ("code", "10008"),
            ("message", "Unauthorized: OceanBase password is incorrect"),
        ]),
    },
    Sample {
        file: "obshell-lists-1.json",
        from: "contracts/obshell.md 6.5",
        what: Answer(read::logs),
        verdict: Reads(&[("run", "1"), ("line", "Start full backup of t1(1002)")]),
    },
    Sample {
        file: "obshell-lists-2.json",
        from: "contracts/obshell.md 6.5",
        what: Answer(read::jobs),
        verdict: Reads(&[
            ("job_id", "12"),
            ("kind", "FULL"),
            ("status", "DOING"),
            ("end", ""),
            ("total", "1"),
        ]),
    },
    Sample {
        file: "obshell-lists-3.json",
        from: "contracts/obshell.md 6.5",
        what: Answer(read::rounds),
        verdict: Reads(&[("round_id", "2"), ("status", "DOING"), ("delay", "3.5121")]),
    },
    Sample {
        file: "obshell-empty-list.json",
        from: "contracts/obshell.md 1.7",
        what: Answer(read::empty_list),
        verdict: Reads(&[("rounds", "0")]),
    },
    // The additional data of a restore's DAG, which the console does not use.
    Sample {
        file: "obshell-restore-data.json",
        from: "contracts/obshell.md 1.9",
        what: Foreign,
        verdict: Accepted,
    },
];

/// Rackspace.
pub const RACKSPACE: &[Sample] = &[
    Sample {
        file: "rackspace-create-answer.json",
        from: "Rackspace, Create scheduled backup: JSON response",
        what: Answer(read::schedule),
        verdict: Reads(&[
            ("id", "88b277eb-39be-4921-be31-3d61b43651d7"),
            ("target", "instance 44b277eb-39be-4921-be31-3d61b43651d7"),
            ("copy_to", "IAD,ORD"),
            ("full_backup_retention", "2"),
            ("running", "false"),
            ("last_scheduled", ""),
            ("next_run", "2020-11-14T14:30:00+00:00"),
            ("next slot", "2020-11-14T14:30:00+00:00"),
            ("first run", "2020-11-15T14:30:00+00:00"),
        ]),
    },
    Sample {
        file: "rackspace-schedule-answer.json",
        from: "contracts/rackspace.md 1.3",
        what: Answer(read::schedule),
        verdict: Reads(&[
            ("id", "…"),
            ("target", "instance …"),
            ("copy_to", "IAD,ORD"),
            ("full_backup_retention", "2"),
            ("running", "false"),
            ("last_scheduled", ""),
            ("next_run", "2020-11-14T14:30:00+00:00"),
            ("next slot", "2020-11-14T14:30:00+00:00"),
            ("first run", "2020-11-15T14:30:00+00:00"),
        ]),
    },
    Sample {
        file: "rackspace-fault.json",
        from: "contracts/rackspace.md 1.6",
        what: Answer(read::fault),
        verdict: Reads(&[
            ("name", "<faultName>"),
            ("message", "text meant for the end user"),
            ("details", "optional, maybe a stack trace"),
            ("until", ""),
        ]),
    },
    Sample {
        file: "rackspace-over-limit.json",
        from: "contracts/rackspace.md 6",
        what: Answer(read::fault),
        verdict: Reads(&[
            ("name", "overLimit"),
            ("message", "OverLimit Retry..."),
            ("details", "Error Details..."),
            ("until", "2015-06-13T22:30:10+00:00"),
        ]),
    },
    Sample {
        file: "rackspace-identity-refusal.json",
        from: "contracts/rackspace.md 5",
        what: Answer(read::fault),
        verdict: Reads(&[("name", "unauthorized"), ("message", "…"), ("details", ""), ("until", "")]),
    },
];
