import type { AssessEvent, LookProgress, MigrationView } from "../../shared/migration-view";

/**
 * Starts `work` when it is first asked, and streams how it goes: the newest progress whenever the reader asks, then the
 * view. Throws what `work` throws.
 */
export async function* assessStream(
  work: (onLook: (progress: LookProgress) => void) => Promise<MigrationView>,
): AsyncGenerator<AssessEvent, void> {
  let newest: LookProgress | undefined;
  let isOver = false;
  let wake = (): void => {};
  const result = work((progress) => {
    newest = progress;
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  // It is awaited below, when the reader comes for it; until then a failure is nobody's surprise.
  result.catch(() => undefined);
  for (;;) {
    if (newest) {
      const progress = newest;
      newest = undefined;
      yield { kind: "progress", progress };
    } else if (isOver) {
      yield { kind: "view", view: await result };
      return;
    } else {
      await new Promise<void>((settle) => {
        wake = settle;
      });
    }
  }
}
