import { implement } from "@orpc/server";
import { describe, expect, it, vi } from "vitest";
import { contract } from "../../../shared/contract/contract";
import type { EngineEvent } from "../../../shared/state";
import type { TargetsSurvey } from "../../../shared/targets/survey-view";
import { createNavigation } from "../../app-shell/navigation";
import { serveEngine } from "../../testing/serve-engine";
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

async function opened() {
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
      plan: os.targets.plan.handler(({ input }) => ({ planId: "p1", main: input.main, targets: [] })),
    },
  });
  const navigation = createNavigation();
  const targets = createTargets(engine, navigation);
  navigation.go("targets", `targets?main=${encodeURIComponent("/first")}`);
  targets.open();
  await vi.waitFor(() => expect(targets.view.getState().survey).toMatchObject({ value: { main: "/first" } }));
  return { targets, navigation };
}

function surveyOf(main: string): TargetsSurvey {
  const name = main.slice(1);
  const registry = `${main}/lockstep.targets.json`;
  return { main, name, registry, components: [], targets: [], problems: [], trust: { commands: [], trusted: true } };
}
