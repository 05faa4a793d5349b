import { createContext, use, useCallback } from "react";
import type { TargetsSurvey } from "../../../shared/targets/survey-view";
import { useApp } from "../../app-shell/app-context";
import type { EngineClient } from "../../client/engine-client";
import { type Load, useLoad } from "../../client/load";

/** What every page of an open main project knows. */
export interface TargetsDesk {
  readonly survey: TargetsSurvey;
  /** Grows whenever an answer may have become another one. */
  readonly version: number;
}

export const TargetsContext = createContext<TargetsDesk | undefined>(undefined);

/** Only on a page of the screen Targets with a main project open. */
export function useTargets(): TargetsDesk {
  const desk = use(TargetsContext);
  if (!desk) throw new Error("useTargets outside of a main project");
  return desk;
}

/** A question about the main project: `(targets, main) => targets.backups({ main, target })`. */
export type TargetsQuestion<T> = (targets: EngineClient["targets"], main: string) => Promise<T>;

/**
 * The answer to a question, asked again whenever something changes; memoise the question with what it depends on. The
 * old answer stays while a new one is on its way.
 */
export function useTargetsAnswer<T>(question: TargetsQuestion<T>): readonly [Load<T>, () => void] {
  const { engine } = useApp();
  const { survey, version } = useTargets();
  const { main } = survey;
  return useLoad(
    // biome-ignore lint/correctness/useExhaustiveDependencies: another version is a reason to ask again.
    useCallback(() => engine.call((client) => question(client.targets, main)), [engine, question, main, version]),
  );
}
