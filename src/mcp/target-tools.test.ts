import { Client } from "@modelcontextprotocol/client";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { targetScene } from "../core/testing/target-scene";
import { connectTo } from "./testing/connect";

describe("the target tools", () => {
  it("say how targets stand, what changed, and what a sync would do, and change nothing", async () => {
    const { call, system } = await connected();
    const before = system.files.texts("/one");

    const status = await call("target_status", {});
    const detected = await call("target_detect", { targets: ["one"] });
    const plan = await call("target_plan", { targets: ["one"], components: ["docs"] });

    expect(status.structured).toMatchObject({
      targets: [
        { target: "one", status: "needs_sync", folder: "/one" },
        { target: "two", status: "needs_sync" },
      ],
    });
    expect(detected.structured).toMatchObject({ detected: [{ target: "one", detection: { by: "content" } }] });
    expect(plan.structured).toMatchObject({
      targets: [{ target: "one", actions: [{ path: "lib/docs/guide.md", kind: "add" }], commands: [] }],
      check_commands: [{ title: "tests", argv: ["run-tests"] }],
    });
    expect(system.files.texts("/one")).toEqual(before);
  });

  it("sync nothing before the user agrees whom the client asks", async () => {
    const { call, text, questions, answerWith, ran } = await connected({ canAsk: true });
    const plan = async () => planIn((await call("target_plan", { targets: ["one"] })).structured);

    answerWith(false);
    const refused = await call("target_run", { plan_id: await plan(), approved: true });
    expect([refused.isError, refused.structured, text("/one/lib/a.py")]).toEqual([
      true,
      { outcome: "refused", targets: [], check_commands: "none" },
      undefined,
    ]);

    answerWith(true);
    const done = await call("target_run", { plan_id: await plan() });
    expect(done.structured).toMatchObject({ outcome: "done", targets: [{ target: "one", outcome: "succeeded" }] });
    expect([text("/one/lib/a.py"), ran()]).toEqual(["a\n", 1]);
    expect(questions).toHaveLength(2);
    expect(questions[0]).toContain("Sync one with main: 2 files.");
    expect(questions[0]).toContain("check: run-tests");
  });

  it("want a word of approval where the client can't ask, run no checks then, and are rolled back like everything else", async () => {
    const { call, text, ran } = await connected();
    const { structured } = await call("target_plan", { targets: ["one"] });
    const planId = planIn(structured);

    const asked = await call("target_run", { plan_id: planId });
    expect([asked.isError, text("/one/lib/a.py")]).toEqual([true, undefined]);
    const done = await call("target_run", { plan_id: planId, approved: true });
    expect([ran(), done.structured]).toMatchObject([0, { outcome: "done", check_commands: "skipped" }]);
    const { targets } = z.object({ targets: z.array(z.object({ change_set_id: z.string() })) }).parse(done.structured);

    expect(text("/one/lib/a.py")).toBe("a\n");
    expect((await call("rollback_change_set", { id: targets[0]?.change_set_id })).isError).toBe(false);
    expect(text("/one/lib/a.py")).toBeUndefined();
  });

  it("verify by reading; declared commands run only when the user, asked by the client, agrees", async () => {
    const mute = await connected();
    expect((await mute.call("target_verify", { run_commands: true })).structured).toMatchObject({
      commands: "not-possible",
    });
    expect(mute.ran()).toBe(0);

    const asking = await connected({ canAsk: true });
    asking.answerWith(false);
    expect((await asking.call("target_verify", { run_commands: true })).structured).toMatchObject({
      commands: "refused",
    });
    expect(asking.ran()).toBe(0);
    expect(asking.questions).toEqual([expect.stringMatching(/^check: run-tests\nRun the commands that /)]);
    asking.answerWith(true);
    const { structured } = await asking.call("target_verify", { targets: ["one"], run_commands: true });
    expect(structured).toMatchObject({ commands: "run", runs: [{ target: "one" }] });
    expect(asking.ran()).toBe(1);
  });

  it.each([
    ["target_status", { main: "/nowhere" }, "is no folder"],
    ["target_status", { main: "relative" }, "absolute path"],
    ["target_status", { main: null }, "Name the main project's folder with the argument main."],
    ["target_plan", { targets: ["none"] }, "has no target none"],
    ["target_plan", { components: ["none"] }, "has no component none"],
    ["target_plan", { choices: { "docs/guide.md": "take" } }, "docs/guide.md is no file that this sync carries."],
    [
      "target_plan",
      { components: ["docs"], choices: { "lib/a.py": "keep", "b#c": "take" } },
      "lib/a.py, b#c are no files",
    ],
    ["target_detect", { since: "v1" }, "is no git repository"],
    ["target_run", { plan_id: "none", approved: true }, "no longer held"],
    ["target_verify", { groups: ["all"] }, "Invalid"],
  ])("refuse %s %j with a sentence", async (name, args, sentence) => {
    const { call } = await connected();

    const answer = await call(name, args);

    expect([answer.isError, answer.text]).toEqual([true, expect.stringContaining(sentence)]);
  });
});

function planIn(answer: unknown): string {
  return z.object({ plan_id: z.string() }).parse(answer).plan_id;
}

async function connected({ canAsk = false }: { canAsk?: boolean } = {}) {
  let runs = 0;
  let approve = false;
  const questions: string[] = [];
  const scene = await targetScene({
    more: "checks:\n  - { id: tests, group: core, run: [run-tests] }\n",
    pipe: async ([argv = []]) => {
      if (argv[0] !== "run-tests") return { kind: "not-started", program: argv[0] ?? "", message: "there is none" };
      runs += 1;
      return { kind: "ended", codes: [0], output: "", errors: "", isCut: false };
    },
  });
  const client = new Client(
    { name: "test", version: "1.0.0" },
    { capabilities: canAsk ? { elicitation: { form: {} } } : {} },
  );
  if (canAsk) {
    client.setRequestHandler("elicitation/create", async ({ params }) => {
      questions.push(params.message);
      return approve ? { action: "accept", content: { approve: true } } : { action: "decline" };
    });
  }
  const { call: callTool } = await connectTo(scene.app, client);
  const call = (name: string, args: Record<string, unknown>) => {
    const where = name.startsWith("target_") && name !== "target_run" ? { main: "/main" } : {};
    return callTool(name, { ...where, ...args });
  };
  return {
    ...scene,
    call,
    questions,
    ran: () => runs,
    answerWith: (answer: boolean) => {
      approve = answer;
    },
  };
}
