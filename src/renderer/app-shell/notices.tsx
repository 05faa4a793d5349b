import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.layer.css";
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { Notice } from "../../shared/state";
import type { Undo } from "../undo/undo";
import { useApp } from "./app-context";
import styles from "./notices.module.css";

/** Shows each notice once, with a way to roll back what it tells of. */
export function Notices() {
  const { engine, undo, notices: list } = useApp();
  const notices = useStore(list.view, (view) => view.notices);
  const settings = useStore(engine.view, (view) => view.settings);
  const shown = useRef(new Set<string>());

  useEffect(() => {
    for (const notice of notices) {
      if (shown.current.has(notice.id)) continue;
      shown.current.add(notice.id);
      show(notice, undo);
    }
  }, [notices, undo]);

  useEffect(() => {
    if (!settings) return;
    for (const { id, waitsFor } of list.view.getState().notices) if (waitsFor === "settings") notifications.hide(id);
  }, [settings, list]);

  return <Notifications className={styles.place ?? ""} position="bottom-right" containerWidth={380} limit={4} />;
}

function show({ id, level, title, text, undo: changeSetId }: Notice, undo: Undo): void {
  const { icon: LevelIcon, tone } = levels[level];
  notifications.show({
    id,
    title,
    message: (
      <>
        {text}
        {changeSetId !== undefined && (
          <Button
            className={styles.undo}
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              void undo.open({ id: changeSetId });
            }}
          >
            Roll back
          </Button>
        )}
      </>
    ),
    icon: <LevelIcon size={18} aria-hidden />,
    // What is wrong stays until it was read.
    autoClose: level === "error" ? false : changeSetId === undefined ? 6_000 : 15_000,
    closeButtonProps: { "aria-label": `Dismiss: ${title}` },
    classNames: { root: styles[tone] ?? "", icon: styles.icon ?? "", description: styles.text ?? "" },
  });
}

const levels = {
  info: { icon: IconInfoCircle, tone: "info" },
  success: { icon: IconCheck, tone: "good" },
  warning: { icon: IconAlertTriangle, tone: "warn" },
  error: { icon: IconX, tone: "bad" },
} as const;
