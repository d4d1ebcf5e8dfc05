//! The frame: targets on the left, the current place and environment on top, the page below.

use super::around::{Host, PRODUCT};
use super::config::Theme;
use super::fleet;
use super::follow::keep_following;
use super::idle;
use super::nav::nav;
use super::news::news;
use super::palette::palette;
use super::prefs::{keep_locale, keep_theme};
use super::reach::keep_reaching;
use super::router::router;
use super::signin::{SIGN_OUT, can_sign_out};
use super::sites::Sites;
use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{Act, Icon, Lang, Local, Shell, action, badge, icon, link, sprite, t};
use crate::words::Locale;

texts! {
    SKIP: "Skip to content", "跳到正文";
    LANGUAGE: "Language", "语言";
    THEME: "Appearance", "外观";
    AUTO: "System", "跟随系统";
    LIGHT: "Light", "浅色";
    DARK: "Dark", "深色";
    MENU: "Targets", "目标";
    NEWER: "A newer version of the console is on the server. Drafts are kept; passwords and keys have to be typed again.",
        "服务器上有新版本的控制台。草稿会保留，密码和密钥需要重新输入。";
    RELOAD: "Load the new version", "加载新版本";
    WITH_PAGE: "To get it, reload the surrounding page when convenient.", "重新加载所在页面即可使用，可在方便时进行。";
}

/// How the frame is drawn.
pub struct Look {
    /// Light, dark, or the system's preference.
    pub theme: RwSignal<Theme>,
    /// Whether there is a newer version on the server; if so, whether the console may load it itself.
    pub newer: ArcRwSignal<Option<bool>>,
    /// Whether the console is inside another page, which has a frame of its own.
    pub embedded: bool,
    /// After how many idle minutes everybody is signed out.
    pub idle_minutes: Option<u32>,
}

/// Draws the frame around the pages.
pub fn frame(shell: &Shell, host: &Local<dyn Host>, sites: &Sites, look: &Look) -> AnyView {
    let theme = look.theme;
    keep_reaching(sites);
    keep_following(shell, sites);
    fleet::keep(shell, sites);
    let lang = Lang::here();
    let (spoken, told) = (sites.clone(), shell.announced.clone());
    Effect::new(move |_| {
        let locale = lang.get();
        spoken.all().for_each(|(site, _)| site.set_locale(locale));
        // What was announced was in the other language.
        told.set(None);
    });
    let main = NodeRef::<web_sys::HtmlElement>::new();
    let skip = move |_| {
        if let Some(main) = main.get_untracked() {
            let _may_fail = main.focus();
        }
    };
    let announced = shell.announced.clone();
    let menu_open = RwSignal::new(false);
    let root = NodeRef::<web_sys::HtmlElement>::new();
    if let Some(minutes) = look.idle_minutes {
        idle::keep(root, sites, minutes);
    }
    // Navigating closes the menu of a narrow screen.
    let route = shell.route.clone();
    Effect::new(move |_| {
        route.track();
        menu_open.set(false);
    });
    let polite = move || announced.get().map(|said| said.say(lang.get())).unwrap_or_default();
    let class = if look.embedded { "console embedded" } else { "console" };
    let around = if look.embedded {
        let top = view! { <header class="top">{environment(shell, sites)}<div class="top-end">{sign_out(shell, sites)}</div></header> };
        (None, top.into_any(), None)
    } else {
        let skip = view! { <button type="button" class="skip" on:click=skip>{t(SKIP)}</button> };
        (Some(skip.into_any()), top(shell, sites, theme, menu_open, root), Some(nav(shell, sites)))
    };
    let (skip, top, nav) = around;
    view! {
        <div class=class node_ref=root data-theme=move || theme.get().word()>
            {sprite()}
            {skip}
            <div class="corner">{newer(shell, &look.newer)}{news(shell, main)}</div>
            <div class="frame" class:menu-open=move || menu_open.get()>
                {top}
                {nav}
                <main tabindex="-1" node_ref=main>{router(shell, host, sites)}</main>
            </div>
            <div class="unseen" role="status" aria-live="polite">{polite}</div>
        </div>
    }
    .into_any()
}

/// The current place, and what concerns the whole console.
fn top(
    shell: &Shell,
    sites: &Sites,
    theme: RwSignal<Theme>,
    menu_open: RwSignal<bool>,
    root: NodeRef<web_sys::HtmlElement>,
) -> AnyView {
    view! {
        <header class="top">
            <button
                type="button"
                class="button quiet menu-button"
                aria-label=t(MENU)
                aria-expanded=move || menu_open.get().to_string()
                on:click=move |_| menu_open.update(|open| *open = !*open)
            >
                {icon(Icon::List)}
            </button>
            {link(shell, "/", "brand", view! { {icon(Icon::Database)}<span>{t(PRODUCT)}</span> })}
            {environment(shell, sites)}
            <div class="top-end">{palette(shell, sites, root)}{sign_out(shell, sites)}{language(Lang::here())}{look(theme)}</div>
        </header>
    }
    .into_any()
}

/// Says that there is a newer version on the server, and loads it on request if the page is the console's
/// own. Nothing is loaded without a request.
fn newer(shell: &Shell, newer: &ArcRwSignal<Option<bool>>) -> AnyView {
    let (shell, newer) = (shell.clone(), newer.clone());
    let draw = move || {
        newer.get().map(|may_load| {
            let shell = shell.clone();
            let press = move || shell.routes.tell("reload", &[]);
            let way = if may_load {
                action("reload", Act::Plain, Some(Icon::Refresh), t(RELOAD), Signal::stored(false), press)
            } else {
                view! { <p>{t(WITH_PAGE)}</p> }.into_any()
            };
            view! { <div class="newer"><p>{t(NEWER)}</p>{way}</div> }.into_any()
        })
    };
    view! { <div role="status">{draw}</div> }.into_any()
}

/// The environment of the target that the page is about.
fn environment(shell: &Shell, sites: &Sites) -> AnyView {
    let (route, sites) = (shell.route.clone(), sites.clone());
    let current = Memo::new(move |_| {
        let site = route.with(|route| route.target().and_then(|id| sites.find(id)))?;
        let place = site.place();
        Some((place.name.clone(), place.environment.clone()))
    });
    let draw = move || {
        current.get().map(|(name, environment)| {
            let label = environment.map(|(label, tone)| badge(tone, label));
            view! { <span class="where"><span class="strong">{name}</span>{label}</span> }.into_any()
        })
    };
    view! { {draw} }.into_any()
}

fn sign_out(shell: &Shell, sites: &Sites) -> AnyView {
    let (route, sites) = (shell.route.clone(), sites.clone());
    let draw = move || {
        let site = route.with(|route| route.target().and_then(|id| sites.find(id)))?;
        // A proxy signs for everyone: there is nothing to sign out of.
        let role = can_sign_out(&site)?;
        let (sites, shown) = (sites.clone(), site.session().is_signed_in());
        shown.then(|| {
            let press = action(
                "sign-out",
                Act::Plain,
                Some(Icon::Leave),
                t(SIGN_OUT),
                Signal::stored(false),
                move || {
                    sites.sign_out(&site);
                },
            );
            view! { <span class="who">{role}</span>{press} }.into_any()
        })
    };
    view! { {draw} }.into_any()
}

fn language(lang: Lang) -> AnyView {
    let choose = move |event: leptos::ev::Event| {
        let locale = if event_target_value(&event) == "zh-CN" { Locale::Zh } else { Locale::En };
        keep_locale(locale);
        lang.set(locale);
    };
    view! {
        <select class="input small" name="_locale" aria-label=t(LANGUAGE) on:change=choose>
            <option value="en-US" lang="en" prop:selected=move || lang.get() == Locale::En>"English"</option>
            <option value="zh-CN" lang="zh-CN" prop:selected=move || lang.get() == Locale::Zh>"中文"</option>
        </select>
    }
    .into_any()
}

fn look(theme: RwSignal<Theme>) -> AnyView {
    let choose = move |event: leptos::ev::Event| {
        let chosen = match event_target_value(&event).as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        };
        keep_theme(chosen);
        theme.set(chosen);
    };
    let options = [(Theme::Auto, AUTO), (Theme::Light, LIGHT), (Theme::Dark, DARK)].map(|(value, label)| {
        let selected = move || theme.get() == value;
        view! { <option value=value.word() prop:selected=selected>{t(label)}</option> }.into_any()
    });
    view! {
        <select class="input small" name="_theme" aria-label=t(THEME) on:change=choose>
            {options.into_iter().collect::<Vec<_>>()}
        </select>
    }
    .into_any()
}
