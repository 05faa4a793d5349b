import { describe, expect, it } from "vitest";
import { openApp } from "../../app";
import { memorySystem } from "../../system/memory-system";
import { sessionFiles } from "./files";

const at = { workspace: "/bakery", project: "shop", session: "pay" };
const folder = "/bakery/.idse/projects/shop/sessions/pay";

describe("the files of a session", () => {
  it("are those of its folder, without hidden ones", () => {
    const { files } = reading({ "plans/plan.md": "# Plan\n", "metadata/.owner": "Ada\n", "tasks/deep/er.txt": "1" });

    expect(files.list(at).map(({ path, bytes }) => [path, bytes])).toEqual([
      ["plans/plan.md", 7],
      ["tasks/deep/er.txt", 1],
    ]);
  });

  it("can be read, and those that are no text say why they are not shown", () => {
    const { files } = reading({ "plans/plan.md": "# Plan\n", "plans/model.bin": new Uint8Array([0xff, 0xfe, 0xfd]) });

    expect(files.read(at, "plans/plan.md")).toEqual({ path: "plans/plan.md", text: "# Plan\n", versions: [] });
    expect(files.read(at, "plans/model.bin").text).toBeUndefined();
    expect(files.read(at, "plans/model.bin").omitted).toMatch(/UTF-8/);
  });

  it.each(["../other/plans/plan.md", "/etc/passwd", "plans", "gone.md", "."])(
    "are not to be had outside of it: %s",
    (path) => {
      const { files } = reading({ "plans/plan.md": "# Plan\n", "../other/plans/plan.md": "# Not mine\n" });

      expect(() => files.read(at, path)).toThrow(/is no file of the session pay/);
    },
  );

  it.each(["what: now?", "long ".repeat(40).trim()])("are shown whatever the folder is called: %s", (session) => {
    const system = memorySystem({
      files: { [`/bakery/.idse/projects/shop/sessions/${session}/plans/plan.md`]: "# P\n" },
    });

    expect(sessionFiles(system, noHistory).list({ ...at, session })).toMatchObject([{ path: "plans/plan.md" }]);
  });

  it("have the versions that sessions gave them, however many change sets came since", async () => {
    const system = memorySystem({ files: { [`${folder}/plans/plan.md`]: "# Plan\n" } });
    const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false, engines: ["sessions"] });
    const state = "metadata/session_state.json";
    const follow = async (text: string, session: string) => {
      system.files.place(`/bakery/.idse/projects/shop/sessions/${session}/plans/plan.md`, text);
      const { planId } = await app.sessions.planState("/bakery", { session }, { reveal: false });
      await app.sessions.apply(planId, {});
    };
    await follow("# Plan\n", "pay");

    for (let round = 0; round < 51; round += 1) {
      await follow("x".repeat(300), "other");
      await follow("", "other");
    }

    expect(app.history(1_000)).toHaveLength(103);
    expect(sessionFiles(system, app).read(at, state).versions).toMatchObject([
      { title: "Write session states from the artifacts" },
    ]);
  });

  it("are not reached by a session's name either", () => {
    const { files } = reading({ "plans/plan.md": "# Plan\n" });

    expect(() => files.list({ ...at, session: "../../bank/sessions/pay" })).toThrow(/has no session/);
    expect(() => files.list({ ...at, session: "__/../pay" })).toThrow(/has no session/);
  });
});

function reading(content: Readonly<Record<string, string | Uint8Array>>) {
  const paths = Object.entries(content).map(([path, bytes]) => [new URL(`file://${folder}/${path}`).pathname, bytes]);
  const system = memorySystem({ files: Object.fromEntries(paths) });
  return { files: sessionFiles(system, noHistory) };
}

const noHistory = {
  historyOfFile: () => [],
  historyFileDiff: () => {
    throw new Error("No change set is there.");
  },
};
