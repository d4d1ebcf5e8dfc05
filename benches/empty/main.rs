//! An empty Leptos page, as Leptos' own book begins: a button that counts. `make bench` starts it beside the console.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| {
        let (count, set_count) = signal(0);
        view! {
            <main>
                <h1>"Empty"</h1>
                <button on:click=move |_| set_count.update(|count| *count += 1)>"Clicked " {count}</button>
                <input name="empty"/>
            </main>
        }
    });
}
