import { describe, expect, it } from "vitest";
import type { Pattern, Suggestion, Workflow } from "../../../shared/targets/workflow";
import type { TargetScene } from "../../testing/target-scene";
import { targetScene } from "../../testing/target-scene";

describe("a sync by roles", () => {
  it("brings the code, tests it, then brings the documents", async () => {
    const scene = await targetScene(withCheck(() => 0));
    const phases: string[] = [];

    const { run } = await syncByRoles(scene, { onChange: ({ phase }) => phases.push(phase.kind) });

    expect(run.workflow.phase).toMatchObject({ kind: "ended", outcome: "succeeded" });
    expect(phases).toEqual(["coding", "testing", "documentation", "ended"]);
    expect([scene.text("/one/lib/a.py"), scene.text("/one/lib/docs/guide.md")]).toEqual(["a\n", "# Guide\n"]);
    expect(scene.app.targets.list("/main").targets[0]?.row).toMatchObject({ status: "synchronized" });
  });

  it("brings no documents while the code fails, suggests a rollback by rule, and marks the target as failed", async () => {
    const scene = await targetScene(withCheck(() => 1));

    const { run, asked } = await syncByRoles(scene, { ask: false });

    expect(run.workflow.phase).toMatchObject({ outcome: "failed" });
    expect(asked.map(({ fix }) => fix)).toEqual([expect.stringContaining("Roll code back")]);
    expect(scene.text("/one/lib/docs/guide.md")).toBeUndefined();
    expect(scene.app.targets.list("/main").targets[0]?.row).toMatchObject({ status: "failed" });
  });

  it("takes the component back that is to blame, once that is agreed to, and learns whether it helped", async () => {
    let scene: TargetScene | undefined;
    scene = await targetScene(withCheck(() => (scene?.text("/one/lib/a.py") === "b\n" ? 1 : 0)));
    await scene.sync("one");
    scene.write("/main/src/a.py", "b\n");

    const { run } = await syncByRoles(scene, {});

    expect(run.workflow.phase).toMatchObject({ outcome: "succeeded" });
    expect([scene.text("/one/lib/a.py"), run.rolledBack]).toEqual(["a\n", ["code"]]);
  });

  it("mends documents that fail their checks, too", async () => {
    const scene = await targetScene({ files: { "/main/docs/guide.md": "[the code](../src/a.py)\n" } });

    const { run, asked } = await syncByRoles(scene, {});

    expect(asked.map(({ id }) => id)).toEqual(["sync-again:docs", "roll-back:docs"]);
    expect([run.workflow.phase, run.rolledBack]).toMatchObject([{ outcome: "succeeded" }, ["docs"]]);
    expect(scene.text("/one/lib/docs/guide.md")).toBeUndefined();
  });

  it("mends a known failure by the command of its pattern, and counts that it worked", async () => {
    let isMended = false;
    const ran: (readonly string[])[] = [];
    const scene = await targetScene({
      ...withCheck(() => (isMended ? 0 : 1)),
      run: async (argv) => {
        ran.push(argv);
        isMended = true;
        return { kind: "ended", code: 0, output: "" };
      },
    });
    const { id } = await scene.app.targets.addPattern({
      ...pattern,
      action: { kind: "run", argv: ["mend", "{target}"] },
    });

    const { run, asked } = await syncByRoles(scene, {});

    expect(run.workflow.phase).toMatchObject({ outcome: "succeeded" });
    expect([asked[0]?.pattern, ran]).toEqual([id, [["mend", "/one"]]]);
    expect(scene.app.targets.patterns()).toMatchObject([{ id, successes: 1, failures: 0 }]);
  });

  it("asks the agents that are bound, backs up before they change files, and remembers the fix of a new failure", async () => {
    const asked: string[] = [];
    let isMended = false;
    const scene = await targetScene({
      ...withCheck(() => (isMended ? 0 : 1)),
      more: `${check}roles: { debugging: { run: [agent, debug] }, coding: { run: [agent, code] } }\n`,
      run: async ([, what = "", task = ""]) => {
        asked.push(what);
        if (task.includes("Install httpx")) isMended = true;
        const output = what === "debug" ? '{"cause": "httpx is missing", "fix": "Install httpx."}' : "";
        return { kind: "ended", code: 0, output };
      },
    });

    const { review, run } = await syncByRoles(scene, {});

    expect(review.agents.map(({ role }) => role)).toEqual(["coding", "debugging"]);
    expect(run.workflow.phase).toMatchObject({ outcome: "succeeded" });
    expect(asked).toEqual(["code", "debug", "code"]);
    expect(scene.app.targets.patterns()).toMatchObject([{ cause: "httpx is missing", successes: 1 }]);
    expect(scene.app.targets.searchPatterns("HTTPX", "/main").patterns).toHaveLength(1);
    expect(scene.app.targets.backups("/main", "one").map(({ kind }) => kind)).toContain("made-by-hand");
  });

  it("is what was reviewed, once: a plan is not carried out twice", async () => {
    const scene = await targetScene(withCheck(() => 0));
    const { review } = await syncByRoles(scene, {});

    await expect(scene.app.targets.runRoles(review.planId, { ask: async () => true })).rejects.toThrow(
      "no longer held",
    );
    await expect(scene.app.targets.planRoles("/main", "none", { reveal: false })).rejects.toThrow("has no target none");
  });
});

const check = "checks:\n  - { id: tests, group: core, component: code, run: [run-tests] }\n";

const pattern: Omit<Pattern, "id" | "successes" | "failures" | "created" | "updated"> = {
  role: "debugging",
  title: "A module is missing",
  match: { keywords: ["No module named"], checks: [] },
  cause: "",
  fix: "Install it.",
  action: { kind: "by-hand" },
};

/** A target whose tests end with the code that `result` gives. */
function withCheck(result: () => number) {
  return {
    more: check,
    pipe: async ([argv = []]: readonly (readonly string[])[]) => {
      if (argv[0] !== "run-tests") return { kind: "not-started" as const, program: argv[0] ?? "", message: "no" };
      const code = result();
      const output = code === 0 ? "" : "ModuleNotFoundError: No module named 'httpx'";
      return { kind: "ended" as const, codes: [code], output, errors: "", isCut: false };
    },
  };
}

async function syncByRoles(
  scene: TargetScene,
  { ask = true, onChange }: { ask?: boolean; onChange?: (state: Workflow) => void },
) {
  const asked: Suggestion[] = [];
  const review = await scene.app.targets.planRoles("/main", "one", { reveal: false });
  const run = await scene.app.targets.runRoles(review.planId, {
    async ask(suggestion) {
      asked.push(suggestion);
      return ask;
    },
    ...(onChange ? { onChange } : {}),
  });
  return { review, run, asked };
}
