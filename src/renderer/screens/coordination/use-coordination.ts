import { createContext, use, useCallback, useEffect, useState } from "react";
import type { EntityKind } from "../../../shared/coordination/enums";
import type { CoordinationOverview, EditOutcome } from "../../../shared/coordination-view";
import { callFailure } from "../../client/call-failure";
import type { EngineClient } from "../../client/engine-client";
import type { Load } from "../../client/load";
import type { EditWish } from "./editing/edit-types";
import type { PageId } from "./page-id";

/** A question about the file that is shown: `(coordination, path) => coordination.workload({ path })`. */
export type Question<T> = (coordination: EngineClient["coordination"], path: string) => Promise<T>;

/** What a page of the screen Coordination knows and can do. The file is open and was read at least once. */
export interface CoordinationDesk {
  /** Absolute path of the file. */
  readonly path: string;
  /** Of the state that is shown; edits are made on it. */
  readonly revision: string;
  /** Grows whenever an answer may have become another one. `useAnswer` looks at it by itself. */
  readonly version: number;
  readonly overview: CoordinationOverview;
  /** False while the file is broken or missing: nothing is written then. */
  readonly isEditable: boolean;
  /**
   * Filters and choices of the page, kept in its address, and so over a reload and a change of the page. All pages share
   * them: a choice of one page alone has a name of its own, such as `graph-kind`.
   */
  readonly params: Readonly<Record<string, string>>;
  /** Changes some of them; an empty text takes one away. */
  setParams(changes: Readonly<Record<string, string>>): void;
  /** Goes to another page, with some of its params. */
  go(page: PageId, params?: Readonly<Record<string, string>>): void;
  /** Asks the engine once, for deeds such as `checks.run`; an answer to be shown is asked for with `useAnswer`. */
  ask<T>(question: Question<T>): Promise<T>;
  /** Writes edits at once; they can be undone. Conflicts and failures show by themselves. */
  edit(wish: EditWish): Promise<EditOutcome | undefined>;
  /** Shows which lines the edits would change, to be written or left; false when nothing came of it. */
  review(wish: EditWish): Promise<boolean>;
  /** Shows an entry, by its id (of an issue, plan, milestone, todo or dependency), beside the page. */
  openEntity(id: string): void;
  /** Opens the dialog for a new entry, with fields filled in by their names in the format. */
  create(kind: EntityKind, fields?: Readonly<Record<string, string>>): void;
}

export const CoordinationContext = createContext<CoordinationDesk | undefined>(undefined);

/** Only on a page of the screen Coordination. */
export function useCoordination(): CoordinationDesk {
  const desk = use(CoordinationContext);
  if (!desk) throw new Error("useCoordination outside of a page of the screen Coordination");
  return desk;
}

/** An answer, and the version of the file that it was asked for. */
export type Answer<T> = Load<T> & { readonly version: number };

/**
 * The answer to a question, asked again whenever the file changes; memoise the question (`useCallback`) with what it
 * depends on. The old answer stays while a new one is on its way, and an answer that was overtaken is dropped.
 */
export function useAnswer<T>(question: Question<T>): readonly [Answer<T>, () => void] {
  const { ask, version } = useCoordination();
  const [answer, setAnswer] = useState<Answer<T>>({ kind: "loading", version: 0 });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is the wish to ask once more.
  useEffect(() => {
    let isCurrent = true;
    const take = (next: Answer<T>) => {
      if (isCurrent) setAnswer(next);
    };
    ask(question).then(
      (value) => take({ kind: "ready", value, version }),
      (error: unknown) => take({ kind: "failed", failure: callFailure(error), version }),
    );
    return () => {
      isCurrent = false;
    };
  }, [ask, question, version, attempt]);

  return [answer, useCallback(() => setAttempt((count) => count + 1), [])];
}
