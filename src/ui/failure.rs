//! A failed call on the page: the server's words, what they mean, what to do.

use super::{Fact, Notice, copyable, duration, facts, notice, say, t};
use crate::dom::prelude::*;
use crate::net::said::{REFUSED, SIGN_IN, UNREADABLE, UNSENT};
use crate::net::{Failure, LONGEST_WAIT_MS, Lost, Receipt, Refusal, failure_said};
use crate::texts;
use crate::words::Said;

texts! {
    NO_CONNECTION_DO: "Check that the target runs, that its address in config.json is right, and that the proxy in between passes it on.",
        "检查目标是否运行、config.json 中的地址是否正确，以及中间代理是否转发请求。";
    EMPTY: "The answer lacks what it should contain. A proxy or something else may have answered in its place.",
        "应答缺少应有的内容，可能是代理或其他服务的应答。";
    UNREADABLE_MEANS: "A proxy's page or something else answered in its place. It began:",
        "可能是代理页面或其他服务的应答。开头内容：";
    ELSEWHERE: "The answer leads elsewhere, most likely to a sign-in page in front of the console: nothing was carried out. Sign in there in another tab, then try again.",
        "应答要求跳转到其他地址，很可能是控制台前的登录页面：未执行任何操作。请在另一标签页中登录，然后重试。";
    CODE: "Code", "错误码";
    STATUS: "HTTP status", "HTTP 状态码";
    TRACE: "Trace ID", "Trace ID";
    SERVER: "Server", "服务器";
    SERVER_TIME: "Server took", "服务端耗时";
    ELAPSED: "Answered after", "应答用时";
    WAIT_LONG: "The server asks to wait a day or longer before the next call.", "服务端要求等待一天或更久后再请求。";
    WAIT: "The server asks to wait {0} s before the next call.", "服务端要求等待 {0} 秒后再请求。";
}

/// A failure as a notice.
pub fn failure_view(failure: &Failure) -> AnyView {
    notice(Notice::Failed, content(failure))
}

/// A failure in one line, its subject first and all else folded; for places that report more than one thing.
pub fn failure_line(of: Option<Said>, failure: &Failure) -> AnyView {
    let of = of.map(|of| view! { {say(of)}" " }.into_any());
    let status = match failure {
        Failure::Unreadable { receipt, .. } => Some([" · HTTP ", &receipt.status.to_string()].concat()),
        _ => None,
    };
    let line = view! {
        <details>
            <summary class="strong">{of}{say(failure_said(failure))}{status}</summary>
            <div class="notice-body">{content(failure)}</div>
        </details>
    };
    notice(Notice::Failed, line)
}

fn content(failure: &Failure) -> AnyView {
    match failure {
        Failure::Lost(lost) => {
            let advice = matches!(lost, Lost::NoConnection(_))
                .then(|| view! { <p>{t(NO_CONNECTION_DO)}</p> }.into_any());
            view! { <p class="strong">{say(failure_said(failure))}</p>{advice} }.into_any()
        }
        Failure::SignIn(refusal) => refusal_view(SIGN_IN, refusal),
        Failure::Refused(refusal) => refusal_view(if refusal.is_own() { UNSENT } else { REFUSED }, refusal),
        Failure::Unreadable { receipt, excerpt } => view! {
            <p class="strong">{t(UNREADABLE)}</p>
            {excerpt_view(receipt.status, excerpt)}
            {wait_view(receipt.wait_ms)}
            {receipt_view(receipt)}
        }
        .into_any(),
    }
}

fn excerpt_view(status: u16, excerpt: &str) -> AnyView {
    if (300..400).contains(&status) {
        return view! { <p>{t(ELSEWHERE)}</p> }.into_any();
    }
    if excerpt.is_empty() {
        return view! { <p>{t(EMPTY)}</p> }.into_any();
    }
    view! { <p>{t(UNREADABLE_MEANS)}</p><pre class="excerpt">{excerpt.to_owned()}</pre> }.into_any()
}

/// How long a server asks to wait, if it does. From a day on, only "at least" is known.
fn wait_view(ms: Option<u64>) -> Option<AnyView> {
    let long = |ms: u64| WAIT.with([ms.div_ceil(1_000).into()]);
    ms.map(|ms| {
        let said = if ms < LONGEST_WAIT_MS { long(ms) } else { WAIT_LONG.into() };
        view! { <p>{say(said)}</p> }.into_any()
    })
}

fn refusal_view(title: crate::words::Text, refusal: &Refusal) -> AnyView {
    let words = (!refusal.message.is_empty())
        .then(|| view! { <p class="server-words">{refusal.message.clone()}</p> }.into_any());
    let means = refusal.means.clone().map(|said| view! { <p>{say(said)}</p> }.into_any());
    let advice = refusal.advice.clone().map(|said| view! { <p>{say(said)}</p> }.into_any());
    let subs = refusal.subs.iter().map(|sub| {
        let field = sub.field.clone().map(|field| view! { <code>{field}</code> });
        view! { <li>{field} " " {sub.message.clone()}</li> }.into_any()
    });
    let subs = subs.collect::<Vec<_>>();
    let subs = (!subs.is_empty()).then(|| view! { <ul>{subs}</ul> }.into_any());
    let code = refusal.code.clone().map(|code| Fact::new(CODE, view! { <code>{code}</code> }));
    view! {
        <p class="strong">{t(title)}</p>
        {words}
        {means}
        {advice}
        {wait_view(refusal.receipt.wait_ms)}
        {subs}
        {facts(code.into_iter().chain(receipt_facts(&refusal.receipt)).collect())}
    }
    .into_any()
}

/// What is known of an answer besides its content.
pub fn receipt_view(receipt: &Receipt) -> AnyView {
    facts(receipt_facts(receipt))
}

/// Trace id, server and its duration if the reply has them, otherwise the status and the measured time.
fn receipt_facts(receipt: &Receipt) -> Vec<Fact> {
    let mut list = Vec::new();
    if let Some(trace) = receipt.trace_id.clone().filter(|trace| !trace.is_empty()) {
        list.push(Fact::new(TRACE, copyable(trace)));
    }
    if let Some(server) = receipt.server.clone() {
        list.push(Fact::new(SERVER, view! { <code>{server}</code> }));
    }
    if receipt.status != 0 {
        list.push(Fact::new(STATUS, receipt.status.to_string()));
    }
    match receipt.server_ms {
        Some(ms) => list.push(Fact::new(SERVER_TIME, duration(ms))),
        None => list.push(Fact::new(ELAPSED, duration(receipt.elapsed_ms))),
    }
    list
}
