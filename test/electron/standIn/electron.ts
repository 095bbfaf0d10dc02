/**
 * NOT Electron. A stand-in with just the surface that our shell uses, so that the built bundle runs in plain Node
 * where there is no Electron binary. It records what the shell does and lets a test play the page and the person.
 * It shows that the shell asks Electron for the right things; it cannot show that Electron then does them.
 */
import { EventEmitter } from "node:events";
import type { AnswerMessage, CommandMessage, CommandName, StandInCommands, StandInFacts } from "./protocol.ts";

type IpcListener = (event: { senderFrame: unknown }, request: unknown) => Promise<unknown>;
type RequestHandler = (contents: null, permission: string, answer: (granted: boolean) => void, details: object) => void;
type CheckHandler = (contents: null, permission: string, origin: string) => boolean;

const calls: string[] = [];
const windows: StandInWindow[] = [];
const channels = new Map<string, IpcListener>();
const called = <T>(name: string, result: T): T => {
  calls.push(name);
  return result;
};
let menuTitles: readonly string[] = [];
let answerRequest: ((request: Request) => Promise<Response>) | undefined;
let requestHandler: RequestHandler | undefined;
let checkHandler: CheckHandler | undefined;

class StandInContents extends EventEmitter {
  reloads = 0;
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  reload(): void {
    this.reloads += 1;
  }
}

class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  readonly options: StandInFacts["windows"][number];
  readonly loaded: string[] = [];
  focused = 0;
  constructor(options: StandInFacts["windows"][number]) {
    super();
    this.options = options;
    called("new BrowserWindow", windows.push(this));
    app.emit("web-contents-created", {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(called("window.loadURL", url));
    this.emit("ready-to-show");
    return Promise.resolve();
  }
  show = (): void => called("window.show", undefined);
  focus = (): void => {
    this.focused += 1;
  };
  maximize = (): void => called("window.maximize", undefined);
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => false;
  getNormalBounds = () => ({ x: 0, y: 0, width: 1728, height: 972 });
}

class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  requestSingleInstanceLock = (): boolean =>
    called("app.requestSingleInstanceLock", process.env["STAND_IN_LOCK"] !== "taken");
  enableSandbox = (): void => called("app.enableSandbox", undefined);
  whenReady = (): Promise<void> => called("app.whenReady", Promise.resolve());
  getAppPath = (): string => process.cwd();
  getLocale = (): string => "zh-CN";
  getName = (): string => "QuayDesk";
  getPath = (): string => process.env["STAND_IN_USER_DATA"] ?? "out/stand-in";
  exit = (code: number): never => process.exit(code);
  quit(): void {
    let isPrevented = false;
    this.emit("before-quit", {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) process.exit(0);
  }
}

export const app = new StandInApp();
export { StandInWindow as BrowserWindow };
export const dialog = { showErrorBox: (): void => called("dialog.showErrorBox", undefined) };
export const ipcMain = {
  handle: (name: string, listener: IpcListener): void =>
    void channels.set(called(`ipcMain.handle ${name}`, name), listener),
};
export const Menu = {
  buildFromTemplate: (template: readonly { label: string }[]) => template.map(({ label }) => label),
  setApplicationMenu: (titles: readonly string[]): void => {
    menuTitles = called("Menu.setApplicationMenu", titles);
  },
};
export const protocol = {
  registerSchemesAsPrivileged: (): void => called("protocol.registerSchemesAsPrivileged", undefined),
  handle: (scheme: string, answer: (request: Request) => Promise<Response>): void => {
    called(`protocol.handle ${scheme}`, undefined);
    answerRequest = answer;
  },
};
const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: RequestHandler): void => {
      requestHandler = called("session.setPermissionRequestHandler", handler);
    },
    setPermissionCheckHandler: (handler: CheckHandler): void => {
      checkHandler = called("session.setPermissionCheckHandler", handler);
    },
    setDevicePermissionHandler: (): void => called("session.setDevicePermissionHandler", undefined),
  },
};

type Commands = { [K in CommandName]: (...args: StandInCommands[K]["args"]) => Promise<StandInCommands[K]["result"]> };

const theWindow = (): StandInWindow => {
  const [window] = windows;
  if (window === undefined) throw new Error("the shell has opened no window");
  return window;
};

const commands: Commands = {
  facts: async () => ({
    calls,
    windows: windows.map((window) => window.options),
    loadedUrls: windows.flatMap((window) => window.loaded),
    channels: [...channels.keys()],
    menuTitles,
  }),
  request: async (url) => {
    // fetch's Request refuses schemes it does not know, so only what the shell reads is given.
    const response = await answerRequest?.({ url, method: "GET" } as Request);
    if (response === undefined) throw new Error("the shell answers no scheme");
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  },
  permission: async (permission, origin) => {
    let requested = true;
    requestHandler?.(null, permission, (granted) => (requested = granted), { requestingUrl: `${origin}/index.html` });
    return { requested, checked: checkHandler?.(null, permission, origin) ?? true };
  },
  leave: async (way, url) => {
    let isPrevented = false;
    const preventDefault = (): void => {
      isPrevented = true;
    };
    theWindow().webContents.emit(way, { url, preventDefault });
    return !isPrevented;
  },
  openWindow: async (url) => theWindow().webContents.openHandler?.({ url }).action ?? "allow",
  invoke: async (name, request, { origin, isTop }) => {
    const listener = channels.get(name);
    if (listener === undefined) return { error: "NO_HANDLER" };
    const senderFrame = { origin, parent: isTop ? null : {} };
    return listener({ senderFrame }, request).then(
      (value) => ({ value }),
      (cause: unknown) => ({ error: cause instanceof Error ? cause.message : String(cause) }),
    );
  },
  crashPage: async () => {
    const { webContents } = theWindow();
    webContents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    return webContents.reloads;
  },
  startAgain: async () => {
    app.emit("second-instance");
    return theWindow().focused;
  },
};

process.on("message", ({ id, name, args }: CommandMessage) => {
  const command = commands[name] as (...given: readonly unknown[]) => Promise<unknown>;
  command(...args).then(
    (result) => process.send?.({ id, result } satisfies AnswerMessage),
    (cause: unknown) => process.send?.({ id, error: String(cause) } satisfies AnswerMessage),
  );
});
