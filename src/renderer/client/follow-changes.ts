import type { ProjectEvent } from "../../shared/migration-view";
import type { Failure } from "../../shared/result";
import { callFailure, engineStopped } from "./call-failure";
import type { Engine } from "./engine";
import type { EngineClient } from "./engine-client";

/** Listens to what other programs change in one project at a time. */
export interface ChangeFollower {
  /** Listens to this project and to no other; undefined: to none. */
  follow(root: string | undefined): void;
  /** Asks another engine than the one before. */
  restart(): void;
}

/** `watch` asks for the changes of one project; `onFailure`: it is not watched, for this reason. */
export function createChangeFollower(
  engine: Engine,
  watch: (client: EngineClient, root: string, signal: AbortSignal) => Promise<AsyncIterable<ProjectEvent>>,
  onChange: () => void,
  onFailure: (failure: Failure) => void,
): ChangeFollower {
  let followed: { readonly root: string; readonly control: AbortController } | undefined;

  return {
    follow,
    restart() {
      const root = followed?.root;
      follow(undefined);
      follow(root);
    },
  };

  function follow(root: string | undefined): void {
    if (followed?.root === root) return;
    followed?.control.abort();
    followed = root === undefined ? undefined : { root, control: new AbortController() };
    if (followed) void listen(followed.root, followed.control.signal);
  }

  async function listen(root: string, signal: AbortSignal): Promise<void> {
    try {
      const events = await engine.call((client) => watch(client, root, signal));
      for await (const event of events) if (event === "changed" && !signal.aborted) onChange();
    } catch (error) {
      const failure = callFailure(error);
      if (!signal.aborted && failure.code !== engineStopped.code) onFailure(failure);
    }
  }
}
