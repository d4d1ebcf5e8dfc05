//! The texts about a wrong `config.json`.

use crate::texts;

texts! {
    NOT_THERE: "There is no config at {0}", "此处没有配置文件：{0}";
    NOT_SERVED: "The server answered {1} when asked for the config at {0}", "读取配置文件时服务器返回 {1}：{0}";
    NO_ANSWER: "The server did not answer when asked for the config at {0}", "读取配置文件时服务器没有应答：{0}";
    NOT_JSON: "The config is not valid JSON at line {0}, column {1}: {2}.", "配置文件不是有效的 JSON（第 {0} 行，第 {1} 列）：{2}。";
    MISSING: "This member is missing.", "缺少该字段。";
    EMPTY: "This is empty; it needs a value.", "该字段为空，需要填写。";
    NOT_OBJECT: "This must be an object: members in braces.", "这里应为对象（花括号）。";
    NOT_ARRAY: "This must be a list: values in square brackets.", "这里应为数组（方括号）。";
    NOT_TEXT: "This must be text in quotes.", "这里应为带引号的字符串。";
    NOT_FLAG: "This must be true or false.", "这里只能是 true 或 false。";
    NOT_COUNT: "This must be a whole number, 1 or more.", "这里应为不小于 1 的整数。";
    NOT_ONE_OF: "\"{0}\" is not valid here; it can be {1}.", "此处不支持“{0}”，可取值：{1}。";
    NONE_INFERRED: "\"{0}\" is not valid here; for a target of this kind the list stays empty.", "此处不支持“{0}”，这类目标的该列表应为空。";
    AUTH_OF_KIND: "\"{0}\" is not a way to sign in to {1}; it can be {2}.", "{1} 不支持认证方式“{0}”，可取值：{2}。";
    DUPLICATE_ID: "Two targets have the id \"{0}\"; each needs its own.", "有两个目标使用相同的 id“{0}”，每个目标的 id 必须唯一。";
    NO_REGION: "No region is named; at least one is needed, such as \"DFW\".", "未配置任何地域，至少需要一个，例如 \"DFW\"。";
    NOT_ORIGIN: "\"{0}\" is not an origin such as https://portal.example.com: no path, no wildcard, in lower case.", "“{0}”不是源地址（如 https://portal.example.com）：不能带路径或通配符，须为小写。";
    OWN_PORT: "\"{0}\" names a port that browsers leave out of an origin: leave it out here too.", "“{0}”带有浏览器在源地址中省略的默认端口，须去掉该端口。";
    BAD_URL: "\"{0}\" cannot be called; it must be a path, or an address that begins with http:// or https://, without user, query or fragment.", "无法访问“{0}”：应为路径，或以 http://、https:// 开头的地址，且不含用户名、查询串和片段。";
}
