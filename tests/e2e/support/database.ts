import type { Page } from "@playwright/test";

/** Puts a text into one of the stores of the browser's database, which the page has created. */
export async function keep(page: Page, store: string, key: string, text: string): Promise<void> {
  await page.evaluate(
    ([store, key, text]) =>
      new Promise<void>((done, fail) => {
        const open = indexedDB.open("backup-console");
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const writing = open.result.transaction(store, "readwrite");
          writing.objectStore(store).put(text, key);
          writing.oncomplete = () => {
            open.result.close();
            done();
          };
          writing.onerror = () => fail(writing.error);
        };
      }),
    [store, key, text] as const,
  );
}

/** The content of the browser's database, or of some of its stores, as one text. */
export async function kept(page: Page, ...wanted: string[]): Promise<string> {
  return page.evaluate(async (wanted) => {
    // Opening a missing database would create it without the page's stores.
    const there = await indexedDB.databases();
    if (!there.some(({ name }) => name === "backup-console")) return "";
    return new Promise<string>((tell, fail) => {
      const open = indexedDB.open("backup-console");
      open.onerror = () => fail(open.error);
      open.onsuccess = () => {
        const names = [...open.result.objectStoreNames];
        const stores = names.filter((name) => wanted.length === 0 || wanted.includes(name));
        const texts: string[] = [];
        const done = () => {
          open.result.close();
          tell(texts.join("\n"));
        };
        if (stores.length === 0) return done();
        const reading = open.result.transaction(stores);
        for (const store of stores) {
          const all = reading.objectStore(store).getAll();
          all.onsuccess = () => texts.push(...all.result.map(String));
        }
        reading.oncomplete = done;
      };
    });
  }, wanted);
}
