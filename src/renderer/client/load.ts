import { useCallback, useEffect, useState } from "react";
import type { Failure } from "../../shared/result";
import { callFailure } from "./call-failure";

/** Something asked of the engine: on its way, refused, or there. */
export type Load<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "ready"; readonly value: T };

/**
 * Calls `ask` when the component appears and whenever `ask` is another function (memoise it with what it depends on).
 * An answer that was overtaken by a newer question is dropped. While asking again the old answer stays.
 */
export function useLoad<T>(ask: () => Promise<T>): readonly [Load<T>, () => void] {
  const [load, setLoad] = useState<Load<T>>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is the wish to ask once more.
  useEffect(() => {
    let isCurrent = true;
    const take = (next: Load<T>) => {
      if (isCurrent) setLoad(next);
    };
    ask().then(
      (value) => take({ kind: "ready", value }),
      (error: unknown) => take({ kind: "failed", failure: callFailure(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [ask, attempt]);

  return [load, useCallback(() => setAttempt((count) => count + 1), [])];
}
