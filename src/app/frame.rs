//! The frame: targets at the left, where am I and the environment on top, the page below.

use super::config::Theme;
use super::nav::nav;
use super::prefs::{keep_locale, keep_theme};
use super::reach::keep_reaching;
use super::root::Host;
use super::router::router;
use super::site::Sites;
use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{Act, Icon, Lang, Local, Shell, action, badge, icon, link, sprite, t};
use crate::words::Locale;

texts! {
    PRODUCT: "Backup console", "备份控制台";
    SKIP: "Skip to the page", "跳到正文";
    LANGUAGE: "Language", "语言";
    THEME: "Look", "外观";
    AUTO: "System", "跟随系统";
    LIGHT: "Light", "浅色";
    DARK: "Dark", "深色";
    MENU: "Targets", "目标";
    SIGN_OUT: "Sign out", "退出登录";
}

/// Draws the frame around the pages.
pub fn frame(shell: &Shell, host: &Local<dyn Host>, sites: &Sites, theme: RwSignal<Theme>) -> AnyView {
    keep_reaching(sites);
    let lang = Lang::here();
    let (spoken, told) = (sites.clone(), shell.announced.clone());
    Effect::new(move |_| {
        let locale = lang.get();
        spoken.all().for_each(|(site, _)| site.set_locale(locale));
        // What was announced was said in the other language.
        told.set(None);
    });
    let main = NodeRef::<web_sys::HtmlElement>::new();
    let skip = move |_| {
        if let Some(main) = main.get_untracked() {
            let _may_fail = main.focus();
        }
    };
    let announced = shell.announced.clone();
    let polite = move || announced.get().map(|said| said.say(lang.get())).unwrap_or_default();
    let menu_open = RwSignal::new(false);
    // Going somewhere closes the menu of a narrow screen.
    let route = shell.route.clone();
    Effect::new(move |_| {
        route.track();
        menu_open.set(false);
    });
    view! {
        <div class="console" data-theme=move || theme.get().word()>
            {sprite()}
            <button type="button" class="skip" on:click=skip>{t(SKIP)}</button>
            <div class="frame" class:menu-open=move || menu_open.get()>
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
                    <div class="top-end">{sign_out(shell, sites)}{language(lang)}{look(theme)}</div>
                </header>
                {nav(shell, sites)}
                <main tabindex="-1" node_ref=main>{router(shell, host, sites)}</main>
            </div>
            <div class="unseen" role="status" aria-live="polite">{polite}</div>
        </div>
    }
    .into_any()
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
        let role = super::signin::can_sign_out(&site)?;
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
