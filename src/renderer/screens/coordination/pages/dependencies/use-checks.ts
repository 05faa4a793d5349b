import { useState } from "react";
import type { CheckPreparation } from "../../../../../shared/coordination-view";
import type { Failure } from "../../../../../shared/result";
import { callFailure } from "../../../../client/call-failure";
import { useCoordination } from "../../use-coordination";

/** How a check that was asked for stands. */
export type Checking =
  | { readonly kind: "idle" }
  | { readonly kind: "preparing"; readonly ids: readonly string[] | undefined }
  /** Commands wait for approval. */
  | { readonly kind: "asking"; readonly ids: readonly string[] | undefined; readonly preparation: CheckPreparation }
  | { readonly kind: "running"; readonly number: number | undefined }
  | { readonly kind: "failed"; readonly failure: Failure };

export interface Checks {
  readonly checking: Checking;
  /** Finds out what the check would run; without commands to approve it runs at once. `ids` undefined: all. */
  prepare(ids: readonly string[] | undefined): Promise<void>;
  /** Runs the check that was prepared, with the approved commands alone. */
  run(approved: readonly string[]): Promise<void>;
  dismiss(): void;
}

/** Checking dependencies; `onDone` is called when results are there. */
export function useChecks(onDone: () => void): Checks {
  const { ask } = useCoordination();
  const [checking, setChecking] = useState<Checking>({ kind: "idle" });

  const runScope = async (ids: readonly string[] | undefined, approved: readonly string[]) => {
    setChecking({ kind: "running", number: ids?.length });
    try {
      await ask((coordination, path) => coordination.checks.run({ ...scopeOf(path, ids), approved: [...approved] }));
      setChecking({ kind: "idle" });
      onDone();
    } catch (error) {
      setChecking({ kind: "failed", failure: callFailure(error) });
    }
  };

  return {
    checking,
    async prepare(ids) {
      setChecking({ kind: "preparing", ids });
      try {
        const preparation = await ask((coordination, path) => coordination.checks.prepare(scopeOf(path, ids)));
        if (preparation.approvals.length === 0) await runScope(ids, []);
        else setChecking({ kind: "asking", ids, preparation });
      } catch (error) {
        setChecking({ kind: "failed", failure: callFailure(error) });
      }
    },
    async run(approved) {
      if (checking.kind === "asking") await runScope(checking.ids, approved);
    },
    dismiss: () => setChecking({ kind: "idle" }),
  };
}

function scopeOf(path: string, ids: readonly string[] | undefined) {
  return ids === undefined ? { path } : { path, ids: [...ids] };
}
