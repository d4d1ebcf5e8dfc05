import type { Page } from "@playwright/test";

/** What is kept in the browser's database, or in some of its stores, as one text. */
export async function kept(page: Page, ...wanted: string[]): Promise<string> {
  return page.evaluate(
    (wanted) =>
      new Promise<string>((tell, fail) => {
        const open = indexedDB.open("backup-console");
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const stores = wanted.length > 0 ? wanted : [...open.result.objectStoreNames];
          if (stores.length === 0) return tell("");
          const texts: string[] = [];
          const reading = open.result.transaction(stores);
          for (const store of stores) {
            const all = reading.objectStore(store).getAll();
            all.onsuccess = () => texts.push(...all.result.map(String));
          }
          reading.oncomplete = () => {
            open.result.close();
            tell(texts.join("\n"));
          };
        };
      }),
    wanted,
  );
}
