import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncWays } from "../../testing/sync-scene";

const home = "/home/ada";
const { oneWay: options } = syncWays("extensions");
const shown = { reveal: false };
const json = (value: unknown) => JSON.stringify(value);

const record = (version: string) => [{ scope: "user", installPath: "/x", version, installedAt: "", lastUpdated: "" }];
const claude = {
  [`${home}/.claude/settings.json`]: json({
    enabledPlugins: {
      "formatter@tools": true,
      "linter@tools": true,
      "old@tools": false,
      "gone@lost": true,
      "off@lost": false,
    },
  }),
  [`${home}/.claude/plugins/installed_plugins.json`]: json({
    version: 2,
    plugins: {
      "formatter@tools": record("1.2.0"),
      "linter@tools": record("2.0.0"),
      "old@tools": record("0.1.0"),
    },
  }),
  [`${home}/.claude/plugins/known_marketplaces.json`]: json({
    tools: { source: { source: "github", repo: "acme/tools" }, installLocation: "/x", lastUpdated: "" },
  }),
};
const qwen = {
  [`${home}/.qwen/extensions/linter/qwen-extension.json`]: json({ name: "linter", version: "1.9.0" }),
  [`${home}/.qwen/extensions/linter/.qwen-extension-install.json`]: json({
    source: "acme/tools",
    pluginName: "linter",
    originSource: "Claude",
  }),
  [`${home}/.qwen/extensions/own/qwen-extension.json`]: json({ name: "own", version: "3.0.0" }),
  [`${home}/.qwen/extensions/extension-enablement.json`]: json({ linter: { overrides: [`!${home}/*`] } }),
};

async function plan(files: Record<string, string>, changes: Partial<SyncOptions> = {}) {
  const system = memorySystem({ files });
  const app = await openScene(system);
  return { system, app, plan: app.planSync({ ...options, ...changes }, shown) };
}

const byName = (items: readonly { name: string; state: string; steps: readonly { argv: readonly string[] }[] }[]) =>
  Object.fromEntries(
    items.map(({ name, state, steps }) => [name, [state, ...steps.map(({ argv }) => argv.join(" "))]]),
  );

describe("extensions of two tools", () => {
  it("are listed with what would bring them in step, and nothing is written", async () => {
    const { plan: made } = await plan({ ...claude, ...qwen });

    expect(byName(made.items)).toEqual({
      formatter: ["step", "qwen extensions install acme/tools:formatter"],
      linter: ["step", "qwen extensions enable linter --scope user"],
      old: ["kept"],
      gone: ["held"],
      off: ["kept"],
      own: ["kept"],
    });
    expect(made.items.find(({ name }) => name === "off")?.notes).toMatchObject([
      { text: "It is switched off in Claude Code." },
    ]);
    expect(made.items.find(({ name }) => name === "gone")?.source).toContain('"state": "missing"');
    expect(made.files).toEqual([]);
    expect(made.counts.steps).toBe(2);
  });

  it("say that Claude Code has no installer for one of Qwen Code", async () => {
    const { plan: made } = await plan({ ...claude, ...qwen }, { source: "qwen", destination: "claude" });

    expect(byName(made.items)).toMatchObject({
      own: ["held"],
      linter: ["step", "claude plugin disable linter@tools --scope user"],
    });
  });

  it("can't be read one by one, and then stop none of the others", async () => {
    const broken = { ...claude, ...qwen, [`${home}/.qwen/extensions/own/qwen-extension.json`]: "{" };
    const { plan: made } = await plan(broken);
    const { plan: back } = await plan(broken, { source: "qwen", destination: "claude" });

    expect(byName(made.items)).toMatchObject({ linter: ["step", expect.any(String)], own: ["kept"] });
    expect(byName(back.items)).toMatchObject({ linter: ["step", expect.any(String)], own: ["held"] });
    expect(back.items.find(({ name }) => name === "own")?.notes[0]?.text).toContain("qwen-extension.json:1:2");
  });

  it("stop the plan when a state file can't be read", async () => {
    const { plan: made } = await plan({ ...claude, [`${home}/.claude/plugins/installed_plugins.json`]: "{" });

    expect(made.verdict).toBe("blocked");
    expect(made.problems[0]?.message).toContain("installed_plugins.json:1:2");
  });
});

describe("a step", () => {
  it("runs only when asked, with its exact words, and its output is kept", async () => {
    const ran: unknown[] = [];
    const system = memorySystem({
      files: { ...claude },
      run: async (argv, { folder }) => {
        ran.push([...argv, folder]);
        return { kind: "ended", code: 0, output: "installed\n" };
      },
    });
    const app = await openScene(system);
    const { planId, items } = app.planSync(options, shown);
    expect(ran).toEqual([]);

    const [step] = items.find(({ name }) => name === "formatter")?.steps ?? [];
    const outcome = await app.runStep(planId, step?.id ?? "", {});

    expect(ran).toEqual([["qwen", "extensions", "install", "acme/tools:formatter", home]]);
    expect(outcome).toMatchObject({ kind: "ended", code: 0, output: "installed\n" });
    const log = outcome.kind === "ended" ? system.files.texts()[outcome.log] : "";
    expect(JSON.parse(log ?? "")).toMatchObject({
      argv: ["qwen", "extensions", "install", "acme/tools:formatter"],
      code: 0,
    });
  });

  it("that can't be started says so", async () => {
    const { app, plan: made } = await plan(claude);

    const outcome = await app.runStep(made.planId, "extensions/install/formatter", {});

    expect(outcome).toMatchObject({
      kind: "not-started",
      failure: { message: "qwen could not be started: There is no qwen." },
    });
    await expect(app.runStep(made.planId, "extensions/install/nothing", {})).rejects.toThrow("no step");
  });
});
