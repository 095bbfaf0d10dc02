/** What a test may ask of the stand-in, and what it answers. Both ends of the process channel share this file. */
export interface StandInCommands {
  /** What the shell has done to Electron so far, in order. */
  readonly facts: { readonly args: readonly []; readonly result: StandInFacts };
  /** Lets the page's scheme answer a request. */
  readonly request: { readonly args: readonly [url: string]; readonly result: PageAnswer };
  /** Asks for a permission, and checks for it. */
  readonly permission: {
    readonly args: readonly [permission: string, origin: string];
    readonly result: { readonly requested: boolean; readonly checked: boolean };
  };
  /** Lets the page try to leave; true when it was let go. */
  readonly leave: {
    readonly args: readonly [way: "will-frame-navigate" | "will-redirect" | "will-attach-webview", url: string];
    readonly result: boolean;
  };
  /** Lets the page try to open a window; the shell's answer. */
  readonly openWindow: { readonly args: readonly [url: string]; readonly result: string };
  /** Makes a call over IPC in the name of a frame. */
  readonly invoke: {
    readonly args: readonly [
      name: string,
      request: unknown,
      sender: { readonly origin: string; readonly isTop: boolean },
    ];
    readonly result: { readonly value: unknown } | { readonly error: string };
  };
  /** Ends the page's process; how often the shell then loaded it again. */
  readonly crashPage: { readonly args: readonly []; readonly result: number };
  /** A second start; how often the window was focused then. */
  readonly startAgain: { readonly args: readonly []; readonly result: number };
}

export interface StandInFacts {
  /** Names of Electron functions in the order in which the shell called them. */
  readonly calls: readonly string[];
  /** The options of each window. */
  readonly windows: readonly { readonly webPreferences: Readonly<Record<string, unknown>> }[];
  readonly loadedUrls: readonly string[];
  /** Channels that are answered. */
  readonly channels: readonly string[];
  readonly menuTitles: readonly string[];
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type CommandName = keyof StandInCommands;

export interface CommandMessage {
  readonly id: number;
  readonly name: CommandName;
  readonly args: readonly unknown[];
}

export interface AnswerMessage {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}
