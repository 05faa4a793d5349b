import type { ElectronApplication } from "@playwright/test";
import type { Notification } from "electron";

interface Kept {
  readonly keptNotifications?: Notification[];
}

/** Keeps what the app tells the desktop, whether this one shows notifications or not. */
export async function keepNotifications(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const kept: Notification[] = [];
    Object.assign(globalThis, { keptNotifications: kept });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Notification) {
      kept.push(this);
    };
  });
}

/** The title, the text and the buttons of each, oldest first. */
export function notifications(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() =>
    ((globalThis as Kept).keptNotifications ?? []).map(({ title, body, actions }) =>
      [title, body, ...actions.map(({ text }) => `[${text}]`)].join(" "),
    ),
  );
}

/** Presses the first button of the newest one. */
export async function pressNotification(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => (globalThis as Kept).keptNotifications?.at(-1)?.emit("action", {}, 0));
}
