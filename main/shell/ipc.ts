import type { IpcMain, WebFrameMain } from "electron";
import {
  type DesktopCallName,
  type DesktopRequest,
  type DesktopResponse,
  desktopCalls,
  desktopOrigin,
} from "../../common/wire/desktop.ts";

/** What the wrapper looks at in a sender. */
type Sender = Pick<WebFrameMain, "origin" | "parent">;

/** Only the console's own page, in its own top frame, may call the shell. */
export const isTrustedSender = (sender: Sender | null): boolean =>
  sender !== null && sender.parent === null && sender.origin === desktopOrigin;

/** The one way to answer a call of the page: checks who asks, parses what is asked, and only then answers. */
export function handle<K extends DesktopCallName>(
  ipc: Pick<IpcMain, "handle">,
  name: K,
  answer: (request: DesktopRequest<K>) => DesktopResponse<K> | Promise<DesktopResponse<K>>,
): void {
  ipc.handle(name, async (event, request: unknown) => {
    if (!isTrustedSender(event.senderFrame)) throw new Error("SENDER_NOT_TRUSTED");
    const parsed = desktopCalls[name].request.safeParse(request);
    if (!parsed.success) throw new Error("REQUEST_INVALID");
    // The table types request and response together; TypeScript loses that link through the index.
    return answer(parsed.data as DesktopRequest<K>);
  });
}
