import type { ApplyOutcome } from "../../shared/history";
import { AppError, failureOf } from "../../shared/result";
import type { TargetOutcome } from "../../shared/targets/sync-view";
import type { WholeEngine } from "./engine";
import type { Implementer } from "./implementer";
import { type SyncStream, syncStream } from "./sync-stream";

/** Detecting, planning, syncing and verifying. A sync goes on to its end also when its window is closed. */
export function targetRunHandlers(
  os: Implementer["targets"],
  { app: { targets }, runs, activities }: Pick<WholeEngine, "app" | "runs" | "activities">,
) {
  const running = new Map<string, AbortController>();
  return {
    detect: os.detect.handler(({ input: { main, ...wish } }) => targets.detect(main, wish)),
    plan: os.plan.handler(({ input: { main, ...wish } }) => targets.plan(main, { ...wish, reveal: false })),
    texts: os.texts.handler(({ input: { planId, target, path, reveal } }) =>
      targets.texts(planId, target, path, { reveal }),
    ),
    run: os.run.handler(({ input: { planId, verify, mayRun } }) => {
      const stream = syncStream();
      const stop = new AbortController();
      const isTrusted = targets.trustOfPlan(planId).trusted;
      running.set(planId, stop);
      const applying = runs.run("Sync targets", async ({ signal, onProgress, onWriting }) => {
        let done = 0;
        const outcomes = await targets.run(planId, {
          verify,
          mayRun: mayRun && isTrusted,
          signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
          ...(onWriting ? { onWriting } : {}),
          onMoment(moment) {
            if (moment.kind === "ended") done += 1;
            // The bar is about targets: each of them is checked, applied and verified at its own pace.
            onProgress?.({ stage: "checking", done, total: 0 });
            stream.tell({ kind: "moment", moment });
          },
        });
        stream.end({ kind: "done", outcomes });
        return outcomeOf(outcomes);
      });
      void ending(applying, stream).finally(() => running.delete(planId));
      return stream.events();
    }),
    cancel: os.cancel.handler(({ input }) => running.get(input.planId)?.abort()),
    checklist: os.checklist.handler(async ({ input: { main, target } }) => {
      const name = `sync-checklist-${target.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.md`;
      return { name, text: await targets.checklist(main, target) };
    }),
    verify: os.verify.handler(async ({ input: { main, target, groups, mayRun } }) => {
      const activity = activities.start(`Verifying ${target}`);
      try {
        const isTrusted = targets.trust(main).trusted;
        const { signal } = activity;
        const wish = { targets: [target], groups, mayRun: mayRun && isTrusted, signal };
        const [run] = await targets.verify(main, wish);
        if (run) return run;
      } finally {
        activity.end();
      }
      throw pinned(target);
    }),
    verifications: os.verifications.handler(({ input }) => targets.verificationHistory(input.main, input.target)),
  };
}

/** Sees to it that a stream ends also where the sync never began, or failed as a whole. */
async function ending(applying: ReturnType<WholeEngine["runs"]["run"]>, stream: SyncStream) {
  try {
    for await (const event of applying) {
      if (event.kind !== "outcome") continue;
      if (event.outcome.kind === "failed") stream.end({ kind: "failed", failure: event.outcome.failure });
      else stream.end({ kind: "done", outcomes: [] });
    }
  } catch (error) {
    stream.end({ kind: "failed", failure: failureOf(error) });
  }
}

/** What the history hears of it. */
function outcomeOf(outcomes: readonly TargetOutcome[]): ApplyOutcome {
  const written = outcomes.filter(({ changeSetId }) => changeSetId !== undefined);
  const files = written.reduce((sum, outcome) => sum + outcome.files, 0);
  const [first] = written;
  return first?.changeSetId === undefined
    ? { kind: "nothing-to-do" }
    : { kind: "applied", changeSetId: first.changeSetId, files, backupFolder: "", leftovers: [] };
}

function pinned(target: string): AppError {
  return new AppError({
    code: "pinned",
    message: `${target} is pinned to another version of the main project, so it was not verified.`,
    hint: "Take its pin out of the registry.",
  });
}
