import { axe, expect, test } from "./support/test.ts";

test("the page starts under the strict policy and passes axe", async ({ page, open, sim }) => {
  const reply = await page.request.get(sim.url);
  expect(reply.headers()["content-security-policy"]).toContain("require-trusted-types-for 'script'");
  await open();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await axe(page);
});

test("nothing is requested from another origin, and no chain is longer than two round trips", async ({
  page,
  open,
  sim,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open();
  expect(asked.filter((url) => !url.startsWith(sim.url))).toEqual([]);
  // Files that index.html does not name are found only after one that it names has arrived.
  const html = await (await page.request.get(sim.url)).text();
  const files = asked
    .map((url) => new URL(url).pathname.slice(1))
    .filter((path) => path !== "" && !path.includes("/"));
  // The rest of the wasm is requested once the page is there.
  expect(files.filter((file) => !html.includes(file) && !/^rest-[0-9a-f]{16}\.wasm$/.test(file))).toEqual([]);
  expect([...new Set(files)].sort(), "each file is fetched once").toEqual(files.sort());
});

test("a file that does not arrive is explained in both languages, with a way to try again", async ({
  page,
  guard,
}) => {
  guard.allow(/Failed to load resource/, /preload/);
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
  await expect(page.getByRole("alert")).toContainText("加载失败");
  await axe(page);
  await page.unroute(/\.wasm$/);
  await page.getByRole("button", { name: "Load again" }).click();
  await expect(page.locator('[data-boot="page"]')).toHaveCount(0);
});

test("the page's policy refuses all markup, and scripts that index.html does not name", async ({ page, open, guard }) => {
  guard.allow(/policy: require-trusted-types-for/, /TrustedHTML|TrustedScriptURL/);
  await open();
  const refused = await page.evaluate(() => {
    const refuses = (write: () => void) => {
      try {
        write();
        return false;
      } catch {
        return true;
      }
    };
    const glue = document.querySelector<HTMLLinkElement>("link[data-boot=glue]")?.href ?? "";
    const frame = document.querySelector<HTMLMetaElement>('meta[name="x-frame"]')?.content ?? "";
    const boot = document.querySelector<HTMLScriptElement>('script[src*="boot.js"]')?.src ?? "";
    const markup = ["<p>harmless</p>", "<script>1</script>"];
    const scripts = ["./element.js", "https://elsewhere.example/boot.js", `${glue}?more`, boot, glue, frame];
    return {
      markup: markup.map((text) => refuses(() => (document.createElement("template").innerHTML = text))),
      scripts: scripts.map((src) => refuses(() => (document.createElement("script").src = src))),
    };
  });
  expect(refused).toEqual({ markup: [true, true], scripts: [true, true, true, false, false, false] });
});

test("a missing file is a 404 and not the page", async ({ request, sim }) => {
  expect((await request.get(new URL("no-such-file.js", sim.url).href)).status()).toBe(404);
});
