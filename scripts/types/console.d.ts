/** What surrounds a console: `Surroundings` in src/app/host.rs. None of its functions may throw. */
export interface Surroundings {
  readonly embedded: boolean;
  readonly target?: string | undefined;
  readonly locale?: string | undefined;
  readonly theme?: string | undefined;
  current(): string;
  wanted(): string;
  go(route: string, replace: boolean): void;
  href(route: string): string;
  title(title: string): void;
  language(tag: string): void;
  tell(event: string, detail: Record<string, string>): void;
}

/** A console on the page: `Console` in src/app/host.rs. */
export interface Opened {
  moved(): void;
  setTheme(word: string): void;
  setLocale(tag: string): void;
  signIn(target: string, username: string, secret: string): void;
  isWriting(): boolean;
  noteNewer(mayLoad: boolean): void;
  free(): void;
}

/** What a module exports. */
export type Exports = Record<string, WebAssembly.ExportValue>;

/** What wasm-bindgen makes of the app, and rest.js if the wasm is in two parts. */
export interface Glue {
  default(from: { module_or_path: WebAssembly.Module | ArrayBuffer }): Promise<unknown>;
  open(root: HTMLElement, surroundings: Surroundings, configUrl: string): Promise<Opened>;
  firstSuffices?(route: string): boolean;
  bringRest?(watcher?: (share: number) => void): Promise<void>;
  restJoined?: Promise<void>;
  restSize?: number;
  mover?(console: {
    place: HTMLElement;
    isThere: () => boolean;
    move: () => void;
    failed: (failure: unknown) => void;
    go: (route: string, replace: boolean) => void;
  }): () => void;
}

declare global {
  /** The exports of the first module, in the glue to which rest.js is appended. */
  const wasm: Exports;
}

/** What a portal hands over for a target. */
export interface Credential {
  username?: string;
  secret: string;
}
