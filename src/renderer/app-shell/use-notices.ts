import { useEffect, useState } from "react";
import type { Notice } from "../../shared/state";
import type { EngineSignal } from "../client/engine";
import { useApp } from "./app-context";

/** The notices of the engine since the window opened; undefined until the first one, when nothing need be loaded for them. */
export function useNotices(): readonly Notice[] | undefined {
  const { engine } = useApp();
  const [notices, setNotices] = useState<readonly Notice[]>();

  useEffect(
    () =>
      engine.onSignal((signal) => {
        const notice = noticeOf(signal);
        if (notice) setNotices((before = []) => [...before.slice(-kept), notice]);
      }),
    [engine],
  );
  return notices;
}

function noticeOf(signal: EngineSignal): Notice | undefined {
  if (signal.kind === "notice") return signal.notice;
  if (signal.kind !== "connected" || !signal.again) return undefined;
  return {
    id: `engine-restarted-${Date.now()}`,
    level: "warning",
    title: "The engine stopped and was started again",
    text: "Plans were made anew. Nothing is left half written.",
  };
}

const kept = 19;
