import { implement } from "@orpc/server";
import { describe, expect, it, vi } from "vitest";
import { contract } from "../../../shared/contract/contract";
import type { EngineEvent } from "../../../shared/state";
import type { TargetsSurvey } from "../../../shared/targets/survey-view";
import type { RestoreEvent, TargetOutcome } from "../../../shared/targets/sync-view";
import { createNavigation } from "../../app-shell/navigation";
import { serveEngine } from "../../testing/serve-engine";
import type { Decisions } from "./target/decisions";
import { createTargets } from "./targets";

describe("Targets", () => {
  it("puts a reviewed plan away when another main project is shown", async () => {
    const { targets, navigation } = await opened();
    await targets.prepareSync({ targets: [] });
    expect(targets.view.getState().sync).toMatchObject({ kind: "review", review: { main: "/first" } });

    navigation.go("targets", `sync?main=${encodeURIComponent("/second")}`);

    await vi.waitFor(() => expect(targets.view.getState().survey).toMatchObject({ value: { main: "/second" } }));
    expect(targets.view.getState().sync).toEqual({ kind: "nothing" });
  });
});

describe("what was decided about the files of a target", () => {
  it.each([
    ["cancelled", { app: decided }],
    ["succeeded", {}],
  ] as const)("after a sync that %s", async (kind, left) => {
    const { targets } = await opened(kind);
    targets.decide("app", decided);
    await targets.prepareSync({ targets: ["app"] });

    await targets.runSync({ verify: false, mayRun: false });

    expect(targets.view.getState().decisions).toEqual(left);
  });
});

it("a plan that is asked for once more has the choices of the first", async () => {
  const { targets, asked } = await opened("failed");
  targets.reviewSync(
    { planId: "p0", main: "/first", targets: [], problems: [] },
    { targets: ["app"], decisions: decided },
  );
  await targets.runSync({ verify: false, mayRun: false });
  const { sync } = targets.view.getState();

  if (sync.kind === "run") await targets.prepareSync(sync.wish);

  expect(asked).toEqual([{ main: "/first", targets: ["app"], ...decided }]);
});

describe("putting a target back", () => {
  it("shows what its commands print while they run, and still when they failed", async () => {
    const { targets, restoring } = await opened();
    await targets.reviewRollback("app");
    const applied = targets.apply();
    restoring.tell({ kind: "moment", moment: { kind: "step", target: "app", step } });
    restoring.tell({ kind: "moment", moment: { kind: "output", target: "app", text: "Looking in links\n" } });

    const running = { kind: "writing", steps: [{ output: "Looking in links\n", outcome: undefined }] };
    await vi.waitFor(() => expect(targets.view.getState().task).toMatchObject(running));

    const outcome = { kind: "ended", code: 1, output: "No wheel\n", log: "/log" } as const;
    restoring.tell({ kind: "moment", moment: { kind: "step-ended", target: "app", run: { step, outcome } } });
    const failure = { code: "command-failed", message: "It failed." };
    restoring.tell({ kind: "outcome", outcome: { kind: "failed", failure } });
    await applied;
    expect(targets.view.getState().task).toMatchObject({ kind: "ended", steps: [{ outcome }] });
  });
});

const step = { id: "reinstall:demo", title: "Put back demo 1.0", argv: ["pip"], folder: "/app" };

const decided: Decisions = { choices: { "settings.toml": "take" }, texts: {} };

async function opened(ending: TargetOutcome["kind"] = "succeeded") {
  const restoring = restoreEvents();
  const asked: unknown[] = [];
  const os = implement(contract);
  const { engine } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* () {
        yield await new Promise<EngineEvent>(() => undefined);
      }),
    },
    allTargets: { mains: os.allTargets.mains.handler(() => []) },
    targets: {
      survey: os.targets.survey.handler(({ input }) => surveyOf(input.main)),
      changes: os.targets.changes.handler(async function* () {
        yield await new Promise<never>(() => undefined);
      }),
      planRollback: os.targets.planRollback.handler(({ input: { target } }) => {
        const nothing = { files: [], diffs: [], backupFolder: "", obstacles: [], notes: [] };
        return { planId: "r1", title: "", target, steps: [step], ...nothing };
      }),
      restore: os.targets.restore.handler(() => restoring.events()),
      plan: os.targets.plan.handler(({ input }) => {
        asked.push(input);
        const missing = { kind: "missing" as const, target: "app", folder: "/app" };
        return { planId: "p1", main: input.main, targets: [missing], problems: [] };
      }),
      run: os.targets.run.handler(async function* () {
        const outcome = { target: "app", kind: ending, conflicts: 0, files: 1, steps: [], offers: [] };
        yield { kind: "done" as const, outcomes: [outcome] };
      }),
    },
  });
  const navigation = createNavigation();
  const targets = createTargets(engine, navigation);
  navigation.go("targets", `targets?main=${encodeURIComponent("/first")}`);
  targets.open();
  await vi.waitFor(() => expect(targets.view.getState().survey).toMatchObject({ value: { main: "/first" } }));
  return { targets, navigation, restoring, asked };
}

/** A roll back whose events the test tells one by one. */
function restoreEvents() {
  const waiting: RestoreEvent[] = [];
  let wake = (): void => {};
  return {
    tell(event: RestoreEvent): void {
      waiting.push(event);
      wake();
    },
    async *events(): AsyncGenerator<RestoreEvent> {
      for (;;) {
        const event = waiting.shift();
        if (event) yield event;
        if (event?.kind === "outcome") return;
        if (!event) await new Promise<void>((settle) => (wake = settle));
      }
    },
  };
}

function surveyOf(main: string): TargetsSurvey {
  const name = main.slice(1);
  const registry = `${main}/lockstep.targets.json`;
  return { main, name, registry, components: [], targets: [], problems: [], trust: { commands: [], trusted: true } };
}
