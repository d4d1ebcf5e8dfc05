//! Refusals in the error envelope, with the product's codes (contracts/ocp.md 4).

use crate::http::Request;
use serde_json::{Value, json};

/// A refusal: HTTP status and error envelope.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The HTTP status.
    pub status: u16,
    /// The product's code, such as `COM10001`.
    pub code: String,
    /// Details that follow the code's own sentence; may be empty.
    pub detail: String,
    /// The fields concerned.
    pub issues: Vec<Issue>,
}

/// What is wrong with one field.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The code of the whole refusal if this is its first issue.
    pub code: &'static str,
    /// The field's dotted path.
    pub field: String,
    /// The value sent; `null` for secrets and for missing values.
    pub rejected: Value,
    /// What would be right.
    pub wanted: String,
}

impl Failure {
    /// A refusal.
    pub fn new(status: u16, code: &str, detail: &str) -> Self {
        Self { status, code: code.into(), detail: detail.into(), issues: Vec::new() }
    }

    /// 400 with these issues; the first determines the code.
    pub fn issues(issues: Vec<Issue>) -> Self {
        let code = issues.first().map_or("COM10001", |issue| issue.code);
        let fields: Vec<String> = issues.iter().map(|i| format!("{}: {}", i.field, i.wanted)).collect();
        Self { status: 400, code: code.into(), detail: fields.join("; "), issues }
    }

    /// 400 for one query or path parameter.
    pub fn parameter(name: &str, value: Option<&str>, wanted: &str) -> Self {
        let rejected = value.map_or(Value::Null, Value::from);
        Self::issues(vec![Issue { code: "COM10001", field: name.into(), rejected, wanted: wanted.into() }])
    }

    /// The envelope's `error`.
    pub fn error(&self, chinese: bool) -> Value {
        // The only documented error sample has a number here, namely this one.
        if self.status == 429 {
            return json!({"code": 0, "message": sentence(&self.code, &self.detail, chinese)});
        }
        let mut error = json!({"code": self.code, "message": sentence(&self.code, &self.detail, chinese)});
        if let (false, Some(error)) = (self.issues.is_empty(), error.as_object_mut()) {
            let sub = self.issues.iter().map(|issue| {
                let mut sub = json!({"field": issue.field, "message": issue.wanted});
                if let (false, Some(sub)) = (issue.rejected.is_null(), sub.as_object_mut()) {
                    sub.insert("rejectedValue".into(), issue.rejected.clone());
                }
                sub
            });
            error.insert("subErrors".into(), sub.collect());
        }
        error
    }
}

/// Whether a request asks for Chinese (contracts/ocp.md 1).
pub fn is_chinese(request: &Request) -> bool {
    request.get("accept-language").is_some_and(|value| value.to_lowercase().starts_with("zh"))
}

/// A code's sentence in the requested language, with its detail.
pub fn sentence(code: &str, detail: &str, chinese: bool) -> String {
    let (english, zh) = words(code);
    let words = if chinese { zh } else { english };
    if detail.is_empty() { words.into() } else { format!("{words} ({detail})") }
}

fn words(code: &str) -> (&'static str, &'static str) {
    match code {
        "COM10001" => ("The parameter is empty or invalid", "参数为空或无效"),
        "COM10002" => ("The record does not exist", "记录不存在"),
        "COM10003" => ("The request is invalid", "请求无效"),
        "COM10010" => ("The start time is later than the end time", "开始时间晚于结束时间"),
        "COM10011" => ("The sort field is not supported", "不支持该排序字段"),
        "COM10015" => ("Too many requests", "请求过于频繁"),
        "IAM10000" => ("Not logged in", "用户未登录"),
        "IAM10004" => ("The user name or password is wrong", "用户名或密码错误"),
        "IAM11000" => ("The permission is missing", "没有权限"),
        "BAK10001" => ("The backup parameter is invalid", "备份参数无效"),
        "BAK10002" => ("The backup object does not exist", "备份对象不存在"),
        "BAK10004" => ("The storage configuration's name is invalid", "存储配置名称不合法"),
        "BAK20008" => ("The secondary backup's conditions are not met", "不满足二次备份的条件"),
        "BAK21001" => ("The cluster already has a backup strategy", "集群已存在备份策略"),
        "BAK21002" => ("The tenant already has a backup strategy", "租户已存在备份策略"),
        "BAK21006" => ("The backup object has no backup strategy", "备份对象没有备份策略"),
        "BAK21007" => ("The scheduling time's format is wrong", "备份调度时间格式错误"),
        "BAK21008" => ("The backup mode is not supported for this object", "备份对象不支持该备份方式"),
        "BAK21016" => ("The backup strategy has not changed", "备份策略没有变化"),
        "BAK29018" => ("The storage directory is empty", "存储目录为空"),
        "BAK29019" => ("The storage endpoint is empty", "存储访问域名为空"),
        "BAK29020" => ("The access key id is empty", "访问用户为空"),
        "BAK29021" => ("The access key secret is empty", "访问密钥为空"),
        "BAK29023" => ("The storage configuration's name or path exists", "存储配置的名称或路径已存在"),
        "BAK30001" => ("The OceanBase version does not support this", "OceanBase 版本不支持"),
        "BAK30002" => ("Tenant backup is not supported", "不支持租户备份"),
        "BAK30004" => ("Logical backup does not support tenant backup", "逻辑备份不支持租户备份"),
        "BAK30008" => ("The storage test failed on some hosts", "部分主机上的存储测试失败"),
        "BAK31005" => ("A data backup already exists", "已存在数据备份任务"),
        "BAK40002" => ("The cluster is a standby; back up the primary", "集群为备集群，应备份主集群"),
        "BAK42001" => ("The restore was refused", "恢复被拒绝"),
        "TSK10001" => ("The task does not exist", "任务不存在"),
        "TSK10007" => ("The operation is not allowed in this state", "当前状态不允许该操作"),
        "TSK10009" => ("The task cannot be rolled back", "任务不允许回滚"),
        _ => ("The request failed", "请求失败"),
    }
}
