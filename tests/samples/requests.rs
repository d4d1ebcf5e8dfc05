//! The requests in the documents.

use crate::sample::{Sample, Verdict::*, What::*};
use backup_console::systems::obshell::wire::{
    ArchiveAction, ArchiveBody, LogoutBody, Operator, OperatorBody, StopBody,
};
use backup_console::systems::rackspace::wire::{
    CopyBackup, Credentials, NewCopy, ScheduleChange, UpdateSchedule,
};

const PERIOD: &str = "obSecondaryBackupConfig.scheduleConfig.logSecondaryBackupPeriod";
const ALARM: (&str, &str) = ("obBackupThresholdConfig.noSuccessfulDataBackupAlarmDays", "ALARM_EARLY");

/// OCP.
pub const OCP: &[Sample] = &[
    // OCP does not support the period "once an hour"; the alarm after 2 days comes before the gap of 3 days
    // is over.
    Sample {
        file: "ocp-create-request.json",
        from: "OCP, Create a backup strategy for a cluster: Sample request",
        what: CreateStrategy("3.2.4.0"),
        verdict: Refused(&[(PERIOD, "PERIOD_UNKNOWN")], &[ALARM]),
    },
    // A word that the server itself has stays as it is; the sample omits whether the strategy is scheduled,
    // which a change has to say.
    Sample {
        file: "ocp-create-request.json",
        from: "OCP, Create a backup strategy for a cluster: Sample request",
        what: EditStrategy("3.2.4.0"),
        verdict: Refused(&[("obBackupScheduleConfig.backupScheduleEnabled", "UNTOLD_NEEDED")], &[ALARM]),
    },
    Sample {
        file: "ocp-create-request.json",
        from: "OCP, Create a backup strategy for a cluster: Sample request",
        what: CreateStrategy("2.2.76"),
        verdict: Warned(&[ALARM, ("secondaryBackupEnabled", "NOT_SENT")]),
    },
    Sample {
        file: "ocp-create-request.json",
        from: "OCP, Create a backup strategy for a cluster: Sample request",
        what: CreateStrategy("2.2.50"),
        verdict: Refused(
            &[("backupMode", "PHYSICAL_TOO_OLD")],
            &[ALARM, ("secondaryBackupEnabled", "NOT_SENT")],
        ),
    },
    Sample {
        file: "ocp-minimal-request.json",
        from: "contracts/ocp.md 2.8",
        what: CreateStrategy("3.2.4.0"),
        verdict: Accepted,
    },
    Sample {
        file: "ocp-backup-now-request.txt",
        from: "contracts/ocp.md 1.9",
        what: Foreign,
        verdict: NotJson("key must be a string"),
    },
    Sample {
        file: "ocp-restore-request.txt",
        from: "contracts/ocp.md 1.14",
        what: Foreign,
        verdict: NotJson("expected `,` or `}`"),
    },
    Sample { file: "ocp-signed-body.json", from: "contracts/ocp.md 3.2", what: Foreign, verdict: Accepted },
];

/// obshell.
pub const OBSHELL: &[Sample] = &[
    // There is a host where a path belongs: only that prevents sending. No tenant has been read yet, so the
    // warning cannot name those whose archiving stops.
    Sample {
        file: "obshell-config-request.json",
        from: "obshell, Set cluster-level backup configurations: Request example",
        what: Config,
        verdict: Refused(
            &[("backup_base_uri:path", "URI_FILE_HOST")],
            &[("backup_base_uri", "ARCHIVE_MAY_STOP")],
        ),
    },
    Sample {
        file: "obshell-config-delete-policy.txt",
        from: "obshell, Set cluster-level backup configurations: Request parameters, delete_policy",
        what: Config,
        verdict: NotJson("key must be a string"),
    },
    Sample {
        file: "obshell-backup-request.txt",
        from: "obshell, Initiate a cluster-level backup: Request example",
        what: Backup,
        verdict: NotJson("trailing comma"),
    },
    Sample {
        file: "obshell-cancel-request.json",
        from: "contracts/obshell.md 1.6",
        what: Written(|| serde_json::to_value(StopBody::CANCEL).unwrap()),
        verdict: Accepted,
    },
    // The console writes the word in capitals; the server accepts any case.
    Sample {
        file: "obshell-open-archive-request.json",
        from: "contracts/obshell.md 0, point 8",
        what: Written(|| {
            let body = serde_json::to_string(&ArchiveBody { status: ArchiveAction::Open }).unwrap();
            serde_json::from_str(&body.replace("DOING", "doing")).unwrap()
        }),
        verdict: Accepted,
    },
    // It cancels backups or stops archiving: the console always says explicitly what it wants.
    Sample {
        file: "obshell-empty-patch.json",
        from: "contracts/obshell.md 0, point 9",
        what: Foreign,
        verdict: Accepted,
    },
    Sample {
        file: "obshell-operate-request.json",
        from: "contracts/obshell.md 2.5",
        what: Written(|| serde_json::to_value(OperatorBody { operator: Operator::Retry }).unwrap()),
        verdict: Accepted,
    },
    Sample {
        file: "obshell-logout-request.json",
        from: "contracts/obshell.md 3.5",
        what: Written(|| serde_json::to_value(LogoutBody { session_id: "..." }).unwrap()),
        verdict: Accepted,
    },
];

/// Rackspace.
pub const RACKSPACE: &[Sample] = &[
    // A weekly full backup implies incremental ones, which need their parent wherever they are copied to.
    Sample {
        file: "rackspace-create-request.json",
        from: "Rackspace, Create scheduled backup: JSON request",
        what: Schedule("DFW"),
        verdict: Warned(&[("copy_to", "COPY_PARENT")]),
    },
    Sample {
        file: "rackspace-create-request.json",
        from: "Rackspace, Create scheduled backup: JSON request",
        what: Schedule("SYD"),
        verdict: Warned(&[("_region", "SCHEDULES_DOUBTED"), ("copy_to", "COPY_PARENT")]),
    },
    Sample {
        file: "rackspace-create-request.json",
        from: "Rackspace, Create scheduled backup: JSON request",
        what: Schedule("IAD"),
        verdict: Refused(&[("copy_to", "COPY_OWN")], &[("copy_to", "COPY_PARENT")]),
    },
    Sample {
        file: "rackspace-create-request.json",
        from: "Rackspace, Create scheduled backup: JSON request",
        what: Schedule("LON"),
        verdict: Refused(&[("copy_to", "COPY_FROM_LON")], &[("copy_to", "COPY_FROM_LON")]),
    },
    Sample {
        file: "rackspace-instance-request.json",
        from: "contracts/rackspace.md 1.2",
        what: Schedule("DFW"),
        verdict: Warned(&[("copy_to", "COPY_PARENT")]),
    },
    Sample {
        file: "rackspace-group-request.json",
        from: "contracts/rackspace.md 1.2",
        what: Schedule("DFW"),
        verdict: Accepted,
    },
    Sample {
        file: "rackspace-update-request.json",
        from: "contracts/rackspace.md 1.4",
        what: Written(|| {
            let schedule = ScheduleChange {
                day_of_week: Some(2),
                hour: Some(6),
                minute: Some(19),
                ..ScheduleChange::default()
            };
            serde_json::to_value(UpdateSchedule { schedule }).unwrap()
        }),
        verdict: Accepted,
    },
    Sample {
        file: "rackspace-run-now-request.txt",
        from: "contracts/rackspace.md 1.4",
        what: Foreign,
        verdict: NotJson("trailing characters"),
    },
    Sample {
        file: "rackspace-copy-request.json",
        from: "contracts/rackspace.md 2",
        what: Written(|| {
            let copy = NewCopy {
                target_backup_region: "IAD".into(),
                name: Some("dfw-to-iad".into()),
                description: Some("a backup copy".into()),
            };
            serde_json::to_value(CopyBackup { copy }).unwrap()
        }),
        verdict: Accepted,
    },
    Sample {
        file: "rackspace-schedule-off.json",
        from: "contracts/rackspace.md 3",
        what: Foreign,
        verdict: Accepted,
    },
    Sample {
        file: "rackspace-restore-request.json",
        from: "contracts/rackspace.md 4.2",
        what: Foreign,
        verdict: Accepted,
    },
    Sample {
        file: "rackspace-api-key-request.json",
        from: "contracts/rackspace.md 5",
        what: Written(|| serde_json::to_value(Credentials::new("u", "k")).unwrap()),
        verdict: Accepted,
    },
    Sample {
        file: "rackspace-account-key-request.json",
        from: "contracts/rackspace.md 5",
        what: Foreign,
        verdict: Accepted,
    },
    Sample {
        file: "rackspace-password-request.json",
        from: "contracts/rackspace.md 5",
        what: Foreign,
        verdict: Accepted,
    },
    Sample {
        file: "rackspace-passcode-request.json",
        from: "contracts/rackspace.md 5",
        what: Foreign,
        verdict: Accepted,
    },
];
