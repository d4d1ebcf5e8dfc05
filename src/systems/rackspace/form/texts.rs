//! The texts of the form.

use crate::texts;

texts! {
    FAMILY: "Backup schedule", "备份计划";
    WHAT: "What is backed up", "备份对象";
    WHEN: "When", "备份时间";
    WHEN_LEAD: "One slot a day, in UTC: a full backup on one weekday, incremental ones on the others.", "每天一次，按 UTC 时间：每周一天全量备份，其余各天增量备份。";
    KEEPING: "Keeping and copying", "保留与复制";
    REGION: "Region", "地域";
    REGION_HINT: "A schedule lives where its instance is; each region has its own list.", "备份计划与实例位于同一地域，各地域的列表相互独立。";
    CHOOSE_REGION: "Choose a region", "选择地域";
    REGION_OPTION: "{0} ({1})", "{0}（{1}）";
    SOURCE_TYPE: "Kind", "类型";
    SOURCE_TYPE_HINT: "The members of an HA group are backed up through their group.", "HA 组的成员实例通过该组进行备份。";
    INSTANCE_HINT: "Each instance can have one schedule.", "每个实例只能有一个备份计划。";
    GROUP_HINT: "Each HA group can have one schedule; the backup is taken from its most up-to-date replica.", "每个 HA 组只能有一个备份计划，备份取自数据最新的副本。";
    REGION_FIRST: "Choose a region first", "先选择地域";
    READING: "The list is being read", "正在读取列表";
    UNREAD: "The list could not be read", "无法读取列表";
    CHOOSE_INSTANCE: "Choose an instance", "选择实例";
    CHOOSE_GROUP: "Choose an HA group", "选择 HA 组";
    TARGET_OPTION: "{0} ({1})", "{0}（{1}）";
    TARGET_OPTION_STATE: "{0} ({1}), {2}", "{0}（{1}），{2}";
    OFF_MEMBER: "member of the HA group {0}, which is scheduled instead", "属于 HA 组 {0}，应为该组创建备份计划";
    OFF_SCHEDULED: "has a schedule already", "已有备份计划";
    DAY: "Day of the full backup", "全量备份日";
    DAY_HINT: "The weekday in UTC; on a local clock it can be the day before or after. “Every day” makes each backup a full one.", "按 UTC 计算的星期，换算为本地时间可能是前一天或后一天。选择“每天”则每次均为全量备份。";
    EVERY_DAY: "Every day (no incremental backups)", "每天（无增量备份）";
    HOUR: "Hour (UTC)", "小时（UTC）";
    HOUR_HINT: "0 to 23, in UTC; the slot does not follow daylight saving.", "0 至 23，UTC 时间，不随夏令时调整。";
    MINUTE: "Minute", "分钟";
    MINUTE_HINT: "0 to 59.", "0 至 59。";
    MINUTE_HINT_LOCAL: "0 to 59. {0}", "0 至 59。{0}";
    RETENTION: "Full backups kept", "保留的全量备份数";
    FULL_BACKUPS: "full backups", "个全量备份";
    RETENTION_HINT: "2 or more; empty means 2. With a weekly full backup it counts weeks, with a daily one days. Each new full backup removes the oldest and the incremental ones that need it.", "最小为 2，留空则为 2。每周全量时按周计，每天全量时按天计。新增一个全量备份时，最旧的全量备份及其增量备份会被删除。";
    COPY_TO: "Copy to", "复制到";
    COPY_HINT: "Each successful backup is copied to these regions and stored there at the usual price. London (LON) cannot take copies.", "每个成功的备份会复制到所选地域，并按标准价格计费存储。伦敦（LON）不支持作为复制目的地。";
    COPY_HINT_LON: "Backups made in London (LON) cannot be copied to other regions, nor can London take copies.", "伦敦（LON）的备份不能复制到其他地域，伦敦也不支持作为复制目的地。";
    OFF_OWN: "the region of the backups themselves", "备份自身所在的地域";
    OFF_LONDON: "not from London (LON)", "伦敦（LON）不支持复制";
}
