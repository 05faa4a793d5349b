import { app, type IpcMainEvent, type IpcMainInvokeEvent, type Session, type WebContents } from "electron";
import { pageOrigin } from "./page-file";

/** Denies pages what ours never need: other origins, navigation, windows, webviews, permissions, devices, downloads. */
export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowed(url) }));
  app.on("web-contents-created", (_event, contents) => lockDownContents(contents));
}

/** True for the address of a page of ours. */
function isOurPage(address: string): boolean {
  return address.startsWith(`${pageOrigin}/`);
}

/** True for a message of the whole page, of ours: no frame in it may ask main for anything. */
export function isFromOurPage({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurPage(senderFrame.url);
}

function isAllowed(address: string): boolean {
  return isOurPage(address) || address.startsWith("data:image/") || address.startsWith("devtools://");
}

function lockDownContents(contents: WebContents): void {
  contents.on("will-frame-navigate", (event) => {
    if (event.url !== contents.getURL()) event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
