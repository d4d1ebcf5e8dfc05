//! What does not exist: a page, a target, a usable config.

use super::around::PRODUCT;
use super::config::{ConfigError, Theme};
use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{Icon, Notice, Shell, copyable, empty, link, notice, page, say, sprite, t};

texts! {
    NO_PAGE: "There is no such page", "没有这个页面";
    NO_PAGE_WHY: "The address names none of the console's pages.", "该地址不对应控制台的任何页面。";
    NO_TARGET: "The target {0} is not configured", "目标 {0} 未配置";
    NO_TARGET_WHY: "config.json has no target with this id. The operator can add it; no rebuild is needed.",
        "config.json 中没有该 id 的目标。由运维人员添加即可，无需重新构建。";
    OVERVIEW: "Go to the overview", "前往总览";
    CONFIG_TITLE: "The console cannot start: its config is not usable", "控制台无法启动：配置不可用";
    CONFIG_AT: "Read from", "读取自";
    CONFIG_FIELD: "Field", "字段";
    CONFIG_WHOLE: "the whole file", "整个文件";
    CONFIG_DO: "Correct the file and reload this page. No rebuild is needed.", "修正该文件后刷新页面即可，无需重新构建。";
}

/// An unknown route.
pub fn no_such_page(shell: &Shell) -> AnyView {
    let back = link(shell, "/", "link", t(OVERVIEW));
    page(t(NO_PAGE), ().into_any(), empty(Icon::Info, t(NO_PAGE), t(NO_PAGE_WHY), back))
}

/// A target that the config does not have. If the console has none at all, an overview would be empty.
pub fn no_such_target(shell: &Shell, id: &str, has_none: bool) -> AnyView {
    let back = if has_none { ().into_any() } else { link(shell, "/", "link", t(OVERVIEW)) };
    let title = say(NO_TARGET.with([id.into()]));
    let body = empty(Icon::Info, title, t(NO_TARGET_WHY), back);
    page(title, ().into_any(), body)
}

/// The page instead of the app when `config.json` is missing, unreadable or wrong.
pub fn config_missing(url: &str, error: &ConfigError, theme: RwSignal<Theme>) -> AnyView {
    let field = if error.field.is_empty() {
        view! { <span>{t(CONFIG_WHOLE)}</span> }.into_any()
    } else {
        view! { <code>{error.field.clone()}</code> }.into_any()
    };
    let what = view! {
        <p class="strong">{say(error.said.clone())}</p>
        <dl class="facts">
            <div><dt>{t(CONFIG_AT)}</dt><dd>{copyable(url)}</dd></div>
            <div><dt>{t(CONFIG_FIELD)}</dt><dd>{field}</dd></div>
        </dl>
        <p>{t(CONFIG_DO)}</p>
    };
    view! {
        <div class="console" data-theme=move || theme.get().word()>
            {sprite()}
            <header class="top"><span class="brand">{t(PRODUCT)}</span></header>
            <main class="alone"><div class="page"><h1 tabindex="-1">{t(CONFIG_TITLE)}</h1>{notice(Notice::Failed, what)}</div></main>
        </div>
    }
    .into_any()
}
