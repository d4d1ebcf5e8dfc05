//! The texts of the rules.

use crate::texts;

texts! {
    NO_REGION: "A region is needed: schedules live in the region of what they back up.", "需要选择地域：备份计划位于备份对象所在的地域。";
    REGION_UNKNOWN: "The region {0} is not configured for this target; it has {1}.", "此目标未配置地域 {0}，可选：{1}。";
    SCHEDULES_DOUBTED: "The documents say that scheduled backups are not available in {0}. The service may refuse this.", "官方文档称 {0} 不支持定时备份，服务端可能会拒绝该请求。";
    TARGET_KIND: "\"{0}\" is neither instance nor ha.", "“{0}”无效，只能是 instance 或 ha。";
    NO_INSTANCE: "An instance is needed.", "需要选择实例。";
    NO_GROUP: "An HA group is needed.", "需要选择 HA 组。";
    LISTS_MISSING: "The instances and schedules of this region have not been read yet; without them it is not known whether this can be scheduled.", "尚未读取该地域的实例与备份计划，无法判断能否创建。";
    NOT_LISTED: "{0} is not in this region. Choose one of the list.", "{0} 不在该地域中，应从列表中选择。";
    MEMBER: "It is a member of the HA group {0}; choose the group instead.", "该实例属于 HA 组 {0}，应选择该组。";
    SCHEDULED: "It already has a schedule ({0}); each can have only one.", "已有备份计划（{0}），每个对象只能有一个。";
    MAY_BE_SCHEDULED: "A schedule of this region does not say what it backs up. If it is this, the service refuses another.",
        "该地域有一个备份计划未给出备份对象。如果正是此对象，服务端会拒绝再创建一个。";
    OLD_MYSQL: "MySQL 5.1 is not among the versions that scheduled backups are documented for.", "官方文档中定时备份支持的版本不包括 MySQL 5.1。";
    DAY: "The day is a whole number from 0 (Sunday) to 6 (Saturday), or 7 for a full backup every day.", "取值为 0（周日）至 6（周六）的整数，或 7（每天全量备份）。";
    HOUR: "The hour is a whole number from 0 to 23, in UTC.", "小时为 0 至 23 的整数（UTC）。";
    MINUTE: "The minute is a whole number from 0 to 59.", "分钟为 0 至 59 的整数。";
    RETENTION: "This is a whole number, 2 or more, or empty for the default of 2.", "应为不小于 2 的整数，留空则默认为 2。";
    RETENTION_HUGE: "This number is too large to send.", "数值过大，无法发送。";
    COPY_OWN: "{0} is where the backups are made; copies go to other regions.", "{0} 是备份所在地域，只能复制到其他地域。";
    COPY_LON: "Backups cannot be copied to London (LON).", "不支持将备份复制到伦敦（LON）。";
    COPY_FROM_LON: "Backups made in London (LON) cannot be copied to other regions.", "伦敦（LON）的备份不能复制到其他地域。";
    COPY_UNKNOWN: "\"{0}\" is not a region that copies can go to; these are: {1}.", "“{0}”不是可复制到的地域，可选：{1}。";
    COPY_PARENT: "An incremental backup can be copied only to where the backup it builds on is: in a region added now, copying them fails until the next full backup has been copied there. Day 7 makes every backup a full one.", "增量备份只有在其父备份已存在于目的地域时才能复制：新增地域在下一次全量备份复制完成之前，增量备份会复制失败。选择 7（每天全量）则不受此限制。";
}
