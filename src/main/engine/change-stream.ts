import type { ProjectEvent } from "../../shared/migration-view";
import { asContractError } from "./contract-error";

/** A watch that was opened. */
interface OpenWatch {
  readonly ready: Promise<void>;
  close(): void;
}

/** Opens a watch when it is first asked, and tells its changes until the reader goes, or `signal` says that it has gone. */
export async function* changeStream(
  open: (onChange: () => void) => OpenWatch,
  signal: AbortSignal | undefined,
): AsyncGenerator<ProjectEvent, void> {
  let isChanged = false;
  let wake = (): void => {};
  const awake = (): void => wake();
  const watch = opened(() => {
    isChanged = true;
    wake();
  });
  signal?.addEventListener("abort", awake, { once: true });
  try {
    await watch.ready;
    if (!signal?.aborted) yield "watching";
    while (!signal?.aborted) {
      if (isChanged) {
        isChanged = false;
        yield "changed";
      } else {
        await new Promise<void>((settle) => {
          wake = settle;
        });
      }
    }
  } finally {
    signal?.removeEventListener("abort", awake);
    watch.close();
  }

  function opened(onChange: () => void): OpenWatch {
    try {
      return open(onChange);
    } catch (error) {
      throw asContractError(error);
    }
  }
}
