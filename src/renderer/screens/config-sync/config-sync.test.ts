import { implement } from "@orpc/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ListedPlan, SyncOptions } from "../../../shared/config-sync";
import { contract } from "../../../shared/contract/contract";
import type { ApplyOutcome } from "../../../shared/history";
import { type EngineEvent, type Settings, settings as settingsSchema } from "../../../shared/state";
import { serveEngine } from "../../testing/serve-engine";
import { exampleItem, examplePlan } from "../../testing/sync-examples";
import { type ConfigSync, canApply, createConfigSync } from "./config-sync";

describe("Config sync", () => {
  it("plans with the pair of the settings and selects what needs the user first", async () => {
    const { configSync } = open({});

    await planned(configSync);

    expect(configSync.view.getState()).toMatchObject({
      options: { source: "claude", destination: "qwen", mode: "two-way" },
      selectedId: "mcp-servers/github",
    });
  });

  it("plans again when a file changes, and keeps selection and choices", async () => {
    const { configSync, plans, tell } = open({});
    await planned(configSync);
    configSync.resolve("mcp-servers/github", { kind: "source" });
    configSync.select("mcp-servers/linear");
    await planned(configSync);
    const before = plans.length;

    tell({ kind: "files-changed", paths: ["/home/ada/.claude.json"] });
    await vi.waitFor(() => expect(plans.length).toBe(before + 1));
    await planned(configSync);

    expect(plans.at(-1)?.resolutions).toEqual({ "mcp-servers/github": { kind: "source" } });
    expect(configSync.view.getState().selectedId).toBe("mcp-servers/linear");
  });

  it("makes one plan of a burst of changes", async () => {
    const { configSync, plans, tell } = open({});
    await planned(configSync);
    const before = plans.length;

    for (let number = 0; number < 50; number += 1) tell({ kind: "files-changed", paths: [`/f${number}`] });
    await vi.waitFor(() => expect(plans.length).toBe(before + 1));
    await pause(300);

    expect(plans.length).toBe(before + 1);
  });

  it("does not plan while the screen is left", async () => {
    const { configSync, plans, tell } = open({});
    await planned(configSync);
    const before = plans.length;

    configSync.leave();
    tell({ kind: "files-changed", paths: ["/f"] });
    await pause(300);

    expect(plans.length).toBe(before);
  });

  it("applies, plans anew and forgets the choices that were carried out", async () => {
    const { configSync, plans } = open({});
    await planned(configSync);
    configSync.resolve("mcp-servers/github", { kind: "source" });
    await planned(configSync);

    await configSync.apply();

    expect(configSync.view.getState().applying).toMatchObject({ kind: "ended", outcome: { kind: "applied" } });
    expect(plans.at(-1)?.resolutions).toEqual({});
  });

  it("applies answers that change no file, and forgets them then", async () => {
    const kept = exampleItem("token", { state: "changed", action: "update-destination" });
    const plan = examplePlan([kept], { files: [] });
    const { configSync, plans } = open({ plan, outcome: { kind: "nothing-to-do" } });
    await planned(configSync);
    configSync.resolve(kept.id, { kind: "auto", answers: { "reference-lost": "keep" } });
    await planned(configSync);

    await configSync.apply();

    expect(configSync.view.getState().applying).toMatchObject({ kind: "ended", outcome: { kind: "nothing-to-do" } });
    expect(plans.at(-1)?.resolutions).toEqual({});
  });

  it("puts away how an apply went when that was rolled back, not when another one was", async () => {
    const { configSync } = open({});
    await planned(configSync);
    await configSync.apply();

    configSync.forgetOutcome("another-set");
    expect(configSync.view.getState().applying.kind).toBe("ended");
    configSync.forgetOutcome("set-1");
    expect(configSync.view.getState().applying.kind).toBe("none");
  });

  it("plans anew and keeps the choices when files changed since the plan", async () => {
    const { configSync, plans } = open({ outcome: { kind: "stale", paths: ["/home/ada/.claude.json"] } });
    await planned(configSync);
    configSync.resolve("mcp-servers/github", { kind: "source" });
    await planned(configSync);
    const before = plans.length;

    await configSync.apply();

    expect(configSync.view.getState().applying).toMatchObject({ kind: "ended", outcome: { kind: "stale" } });
    expect(plans.length).toBe(before + 1);
    expect(plans.at(-1)?.resolutions).toHaveProperty("mcp-servers/github");
  });

  it("asks for a project before it plans in a project's scope", async () => {
    const { configSync, plans } = open({});
    await planned(configSync);
    const before = plans.length;

    configSync.change({ scope: "project" });

    expect(configSync.view.getState().planning.kind).toBe("needs-project");
    expect(plans.length).toBe(before);
  });

  it("keeps what is typed for an item while the screen is left, until it is given up", async () => {
    const { configSync } = open({});
    await planned(configSync);
    configSync.keepDraft("mcp-servers/github", "{ half");

    configSync.leave();
    configSync.open();
    configSync.select("mcp-servers/linear");
    await planned(configSync);
    expect(configSync.view.getState().drafts).toEqual({ "mcp-servers/github": "{ half" });

    configSync.keepDraft("mcp-servers/github", undefined);
    expect(configSync.view.getState().drafts).toEqual({});
  });

  it("takes neither choices nor typed texts along to another pair or place", async () => {
    const { configSync, plans } = open({});
    await planned(configSync);
    configSync.resolve("mcp-servers/github", { kind: "source" });
    configSync.keepDraft("mcp-servers/linear", "{ half");

    configSync.change({ mode: "one-way" });
    expect(configSync.view.getState().options?.resolutions).toHaveProperty("mcp-servers/github");
    expect(configSync.view.getState().drafts).toHaveProperty("mcp-servers/linear");
    configSync.change({ scope: "local", project: "/home/ada/shop" });
    await planned(configSync);

    expect(plans.at(-1)).toMatchObject({ scope: "local", resolutions: {} });
    expect(configSync.view.getState().drafts).toEqual({});
  });

  it("can't apply a plan of a blocked pair, or one that is out of date", async () => {
    const { configSync } = open({ plan: examplePlan([], { verdict: "blocked" }) });
    await planned(configSync);

    expect(canApply(configSync.view.getState())).toBe(false);

    const { configSync: other } = open({});
    await planned(other);
    expect(canApply(other.view.getState())).toBe(true);
    void other.plan();
    expect(canApply(other.view.getState())).toBe(false);
  });

  it("hides secrets again when the screen is left", async () => {
    const { configSync } = open({});
    await planned(configSync);
    configSync.setReveal(true);

    configSync.leave();

    expect(configSync.view.getState().reveal).toBe(false);
  });

  it("plans anew after the engine was restarted, and calls to the dead one end", async () => {
    const { configSync, plans, restart } = open({ hangs: true });
    await planned(configSync);
    const applying = configSync.apply();

    restart();
    await applying;

    expect(configSync.view.getState().applying).toMatchObject({
      kind: "ended",
      outcome: { kind: "failed", failure: { code: "engine-stopped" } },
    });
    expect(plans.length).toBeGreaterThan(1);
  });
});

interface World {
  readonly plan?: ListedPlan;
  readonly outcome?: ApplyOutcome;
  /** Applies never end. */
  readonly hangs?: boolean;
}

function open({ plan = drift, outcome = applied, hangs = false }: World) {
  const plans: SyncOptions[] = [];
  let listeners: ((event: EngineEvent) => void)[] = [];
  const os = implement(contract);
  const { engine, restart } = serveEngine({
    app: {
      info: os.app.info.handler(() => ({ version: "0", home: "/home/ada", dataFolder: "/data", platform: "linux" })),
      events: os.app.events.handler(async function* () {
        const queue: EngineEvent[] = [{ kind: "settings-changed", settings }];
        let wake = (): void => {};
        listeners.push((event) => {
          queue.push(event);
          wake();
        });
        for (;;) {
          const event = queue.shift();
          if (event) yield event;
          else
            await new Promise<void>((settle) => {
              wake = settle;
            });
        }
      }),
    },
    sync: {
      plan: os.sync.plan.handler(({ input }) => {
        plans.push(input.options);
        return { ...plan, planId: `plan-${plans.length}`, options: input.options };
      }),
      apply: os.sync.apply.handler(async function* () {
        yield { kind: "progress", progress: { stage: "replacing", done: 1, total: 2 } };
        if (hangs) await new Promise(() => {});
        yield { kind: "outcome", outcome };
      }),
    },
  });
  const configSync = createConfigSync(engine);
  configSync.open();
  const tell = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  afterTest = () => {
    listeners = [];
    configSync.leave();
  };
  return { configSync, plans, tell, restart };
}

let afterTest = (): void => {};
afterEach(() => afterTest());

async function planned(configSync: ConfigSync): Promise<void> {
  await vi.waitFor(() =>
    expect(configSync.view.getState().planning).toMatchObject({ kind: "ready", refreshing: false }),
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, milliseconds));
}

const drift = examplePlan([
  exampleItem("linear", { state: "added", action: "add-to-destination" }),
  exampleItem("github", { state: "conflict" }),
]);

const applied: ApplyOutcome = {
  kind: "applied",
  changeSetId: "set-1",
  files: 1,
  backupFolder: "/data/backups",
  leftovers: [],
};

const settings: Settings = settingsSchema.parse({});
