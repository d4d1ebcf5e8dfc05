// Starts the console: the Trusted Types policy, a check of what the browser can do, then the app.
// It is a file of its own because the page's policy allows no inline script.

const page = document.querySelector('[data-boot="page"]');

/** Markup that would run code. Leptos passes its inert templates through the policy, nothing else does. */
const RUNS_CODE = /<script|<[^>]*[\s"'/]on[a-z]+\s*=|javascript:/i;

function installPolicy() {
  if (!globalThis.trustedTypes) return;
  globalThis.trustedTypes.createPolicy("default", {
    createHTML(html) {
      if (RUNS_CODE.test(html)) throw new TypeError("markup that runs code is refused");
      return html;
    },
    createScriptURL(url) {
      if (new URL(url, location.href).origin !== location.origin) {
        throw new TypeError("a script from another origin is refused");
      }
      return url;
    },
  });
}

/** What the browser lacks, as the names a person can look up. */
function missingFeatures() {
  const needed = {
    WebAssembly: typeof WebAssembly === "object",
    "<dialog>": "HTMLDialogElement" in globalThis && "showModal" in HTMLDialogElement.prototype,
    "CSS light-dark()": !!globalThis.CSS?.supports?.("color", "light-dark(#000, #fff)"),
    "AbortSignal.timeout": "AbortSignal" in globalThis && "timeout" in AbortSignal,
    "Intl.DateTimeFormat": "formatToParts" in Intl.DateTimeFormat.prototype,
  };
  return Object.keys(needed).filter((name) => !needed[name]);
}

function element(tag, text, lang) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

/** Says in both languages why there is no console, and offers to load it again. */
function explain(english, chinese, detail) {
  if (page.dataset.failed !== undefined) return;
  page.dataset.failed = "";
  const retry = element("button", "Load again");
  retry.type = "button";
  retry.append(" ", element("span", "重新加载", "zh-Hans"));
  retry.addEventListener("click", () => location.reload());
  const said = [element("h1", "Backup console"), element("p", english), element("p", chinese, "zh-Hans")];
  if (detail) said.push(element("p", detail));
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.append(...said, retry);
  page.replaceChildren(box);
  if (!page.isConnected) document.body.append(page);
}

function explainFailure(failure) {
  const detail = String(failure?.message ?? failure);
  if (failure?.name === "CompileError" && /Content.Security.Policy/i.test(detail)) {
    explain(
      "The server's content security policy blocks WebAssembly. It has to allow 'wasm-unsafe-eval' in script-src.",
      "服务器的内容安全策略阻止了 WebAssembly，需要在 script-src 中允许 'wasm-unsafe-eval'。",
      detail,
    );
  } else {
    explain("The console could not be loaded.", "控制台加载失败。", detail);
  }
}

async function start() {
  installPolicy();
  const missing = missingFeatures();
  if (missing.length > 0) {
    explain(
      `This browser lacks what the console needs: ${missing.join(", ")}.`,
      `此浏览器缺少控制台需要的功能：${missing.join("、")}。`,
    );
    return;
  }
  const [glue, wasm] = ["glue", "wasm"].map((part) => document.querySelector(`link[data-boot=${part}]`));
  const reply = fetch(wasm.href, { integrity: wasm.dataset.integrity ?? "" }).then((answer) => {
    if (!answer.ok) throw new Error(`${wasm.href}: HTTP ${answer.status}`);
    return answer;
  });
  const [module] = await Promise.all([import(glue.href), reply]);
  await module.default({ module_or_path: reply });
  page.remove();
}

// A trap ends the app for good: what is on the screen would no longer answer.
addEventListener("error", (event) => {
  if (event.error?.name === "RuntimeError") {
    document.getElementById("console").replaceChildren();
    explain("The console stopped because of an error in itself.", "控制台因内部错误而停止。", event.message);
  }
});

start().catch(explainFailure);
