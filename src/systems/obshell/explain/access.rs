//! Signing, encryption, sessions, passwords (contracts/obshell.md 3.7).

use crate::net::Meaning;

crate::texts! {
    BAD_KEY: "The agent's public key cannot be read; nothing was sent.", "无法读取 agent 的公钥；请求未发送。";
    NO_KEY: "The agent's public key could not be read, without which nothing can be encrypted: {0}", "无法读取 agent 的公钥，因此无法加密：{0}";
    NO_RANDOM: "This browser provides no random bytes, without which nothing can be encrypted; nothing was sent.",
        "浏览器未提供随机数，无法加密；请求未发送。";
    BAD_CIPHER: "The session that the agent gave cannot be decrypted.", "无法解密 agent 返回的会话。";
    PROXY_HEADER: "The target's auth is proxy, but the proxy ends at the agent's TCP port, which requires a signed header.",
        "该目标的认证方式为 proxy，但代理指向 agent 的 TCP 端口，该端口要求签名请求头。";
    PROXY_HEADER_DO: "Let the proxy end at the agent's Unix socket, or set auth to password or session.",
        "将代理指向 agent 的 Unix socket，或将 auth 设为 password 或 session。";
    HEADER_LOST: "The signed header did not reach the agent.", "签名请求头未到达 agent。";
    HEADER_LOST_DO: "Let the proxy pass X-OCS-Header on.", "需让代理转发 X-OCS-Header。";
    DECRYPT: "The agent could not decrypt the header: its key is not the one that it gave.", "agent 无法解密请求头：其密钥与此前给出的公钥不匹配。";
    DECRYPT_DO: "Make sure that every call of this target reaches the same agent: each has its own key.",
        "确认该目标的所有请求都到达同一个 agent：每个 agent 的密钥不同。";
    URI: "The path that the agent saw is not the one that was signed: a proxy rewrites it.", "agent 收到的路径与签名的路径不同：代理改写了路径。";
    URI_DO: "Where the proxy keeps the prefix of baseUrl, set keepsPrefix to true; else to false.",
        "若代理保留 baseUrl 的前缀，将 keepsPrefix 设为 true，否则设为 false。";
    EXPIRED: "The signature had expired when it arrived: the clocks differ, or it took too long to arrive.",
        "签名到达时已过期：时钟不一致，或传输耗时过长。";
    EXPIRED_DO: "Send again: the agent's clock is now taken into account.", "重新发送：已按 agent 的时钟校准。";
    TIMESTAMP: "The agent could not read the time in the header.", "agent 无法读取请求头中的时间。";
    TIMESTAMP_DO: "Check the agent's version: the console uses header version 2, which needs 4.2.3.0 or later.",
        "检查 agent 版本：控制台使用 v2 请求头，需要 4.2.3.0 及以上版本。";
    PASSWORD: "The password of root@sys is wrong.", "root@sys 的密码不正确。";
    PASSWORD_DO: "Sign in again with the password of root@sys.", "使用 root@sys 的密码重新登录。";
    AGENT_PASSWORD: "This agent requires its own agent password (X-OCS-Agent-Header), which the console does not support.",
        "该 agent 要求使用 agent 密码（X-OCS-Agent-Header），控制台不支持。";
    AGENT_PASSWORD_DO: "Use another agent of the cluster, or a proxy that ends at the agent's Unix socket.",
        "使用集群中的其他 agent，或使用指向 agent Unix socket 的代理。";
    OB_PASSWORD: "This agent requires the password of root@sys.", "该 agent 要求使用 root@sys 的密码。";
    SESSION: "The session has ended: it was idle for too long, the agent restarted, or a password changed.",
        "会话已失效：空闲超时、agent 重启或密码已变更。";
    SESSION_DO: "Sign in again; what was typed is kept.", "重新登录；已填写的内容会保留。";
    KEYS: "The agent could not decrypt the body.", "agent 无法解密请求体。";
    KEYS_DO: "A proxy between may change bodies; it must pass them on untouched.", "中间的代理可能改写了请求体；代理须原样转发。";
    PERMISSION: "The proxy's user may not use the agent's Unix socket.", "代理的运行用户无权使用 agent 的 Unix socket。";
    PERMISSION_DO: "Run the proxy as root or as the owner of the observer process.", "以 root 或 observer 进程属主的身份运行代理。";
    SIGN_IN: "The server requires you to sign in.", "服务端要求身份认证。";
}

/// What the agent reports missing where a proxy should sign.
pub(super) const BEHIND_PROXY: &[Meaning] =
    &[Meaning::of("Request.Header.NotFound", PROXY_HEADER).advice(PROXY_HEADER_DO)];

pub(super) const CODES: &[Meaning] = &[
    Meaning::of("Request.Header.NotFound", HEADER_LOST).advice(HEADER_LOST_DO),
    Meaning::of("Security.Authentication.Header.DecryptFailed", DECRYPT).advice(DECRYPT_DO).not_about_who(),
    Meaning::of("Security.Authentication.Header.UriMismatch", URI).advice(URI_DO).not_about_who(),
    Meaning::of("Security.Authentication.Expired", EXPIRED).advice(EXPIRED_DO).not_about_who().passing(),
    Meaning::of("Security.Authentication.Timestamp.Invalid", TIMESTAMP).advice(TIMESTAMP_DO).not_about_who(),
    Meaning::of("Security.Authentication.IncorrectOceanbasePassword", PASSWORD)
        .advice(PASSWORD_DO)
        .field("password"),
    Meaning::of(
        "Security.Authentication.WithAgentPassword Security.Authentication.IncorrectAgentPassword \
        Security.Authentication.AgentPasswordNotInitialized",
        AGENT_PASSWORD,
    )
    .advice(AGENT_PASSWORD_DO)
    .not_about_who(),
    Meaning::of("Security.Authentication.WithOceanBasePassword", OB_PASSWORD)
        .advice(PASSWORD_DO)
        .field("password"),
    Meaning::of("Security.Authentication.SessionInvalid Security.Authentication.SessionExpired", SESSION)
        .advice(SESSION_DO),
    Meaning::of(
        "Request.Body.Decrypt.AES.KeyAndIv.Invalid \
        Request.Body.Decrypt.AES.ContentLength.Invalid",
        KEYS,
    )
    .advice(KEYS_DO),
    Meaning::of("Security.User.PermissionDenied", PERMISSION).advice(PERMISSION_DO).not_about_who(),
    Meaning::of("Common.Unauthorized", SIGN_IN).advice(PASSWORD_DO),
];
