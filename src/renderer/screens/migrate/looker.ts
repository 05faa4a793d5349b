import type { LookProgress, MigrationView } from "../../../shared/migration-view";
import type { Failure } from "../../../shared/result";
import { callFailure } from "../../client/call-failure";
import type { Engine } from "../../client/engine";
import { assessed } from "./follow-assess";

/** How a look at a folder ended. `stopped`: nobody waits for it any more. */
export type LookEnd =
  | { readonly kind: "known"; readonly view: MigrationView }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "stopped" };

/** Looks at folders, one at a time: the next look stops the one before, in the engine too. */
export interface Looker {
  look(root: string, fresh: boolean, onProgress: (progress: LookProgress) => void): Promise<LookEnd>;
  stop(): void;
}

export function createLooker(engine: Engine): Looker {
  let control = new AbortController();
  return {
    async look(root, fresh, onProgress) {
      control.abort();
      control = new AbortController();
      const { signal } = control;
      try {
        const stream = engine.call((client) => client.migration.assess({ root, fresh }, { signal }));
        const view = await assessed(stream, signal, onProgress);
        return signal.aborted ? { kind: "stopped" } : { kind: "known", view };
      } catch (error) {
        return signal.aborted ? { kind: "stopped" } : { kind: "failed", failure: callFailure(error) };
      }
    },
    stop: () => control.abort(),
  };
}
