import { Notification } from "electron";

export interface DesktopNotification {
  readonly title: string;
  readonly text: string;
  /** Taking back what the notification tells of; as a button where the desktop has them. */
  readonly undo?: (() => void) | undefined;
  /** A click on it. */
  readonly open: () => void;
}

/** Tells the user outside the window; does nothing on a desktop without notifications. */
export function notifyDesktop({ title, text, undo, open }: DesktopNotification): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({
    title,
    body: text,
    ...(undo ? { actions: [{ type: "button", text: "Undo" }] } : {}),
  });
  if (undo) notification.on("action", undo);
  notification.on("click", open);
  shown.add(notification);
  notification.once("close", () => shown.delete(notification));
  notification.show();
}

/** A notification that is collected as garbage no longer hears its click. */
const shown = new Set<Notification>();
