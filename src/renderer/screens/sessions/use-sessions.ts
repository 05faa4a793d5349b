import { createContext, use, useCallback } from "react";
import type { SessionListing } from "../../../shared/sessions/session-view";
import { useApp } from "../../app-shell/app-context";
import type { EngineClient } from "../../client/engine-client";
import { type Load, useLoad } from "../../client/load";

/** What every page of an open workspace knows. */
export interface SessionsDesk {
  /** Absolute. */
  readonly workspace: string;
  /** It has nothing of the orchestrator yet. */
  readonly isNew: boolean;
  readonly listing: SessionListing;
  /** Grows whenever an answer may have become another one. */
  readonly version: number;
}

export const SessionsContext = createContext<SessionsDesk | undefined>(undefined);

/** Only on a page of the screen Sessions with a workspace open. */
export function useSessions(): SessionsDesk {
  const desk = use(SessionsContext);
  if (!desk) throw new Error("useSessions outside of a workspace");
  return desk;
}

/** A question about the workspace: `(sessions, workspace) => sessions.validate({ workspace })`. */
export type SessionsQuestion<T> = (sessions: EngineClient["sessions"], workspace: string) => Promise<T>;

/**
 * The answer to a question, asked again whenever something changes; memoise the question with what it depends on. The
 * old answer stays while a new one is on its way.
 */
export function useSessionsAnswer<T>(question: SessionsQuestion<T>): readonly [Load<T>, () => void] {
  const { engine } = useApp();
  const { workspace, version } = useSessions();
  return useLoad(
    // biome-ignore lint/correctness/useExhaustiveDependencies: another version is a reason to ask again.
    useCallback(
      () => engine.call((client) => question(client.sessions, workspace)),
      [engine, question, workspace, version],
    ),
  );
}
