import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";
import { claudeFile, jsonAt, qwenFile, toolMachine } from "../../testing/tool-machine";

const hidden = { reveal: false };
const { oneWay, twoWay } = syncWays("all");

describe.each([oneWay, twoWay])("an answer that leaves both files as they are ($mode)", (way) => {
  const answered = (answers: Record<string, string>): SyncOptions => ({
    ...way,
    resolutions: { "mcp-servers/a": { kind: "auto", answers } },
  });
  const claude = (token: string) => ({ mcpServers: { a: { type: "stdio", command: "x", env: { TOKEN: token } } } });
  const rotated = async () => {
    const system = toolMachine(claude("first-0123456789abcdef"));
    await syncScene(system, answered({ secret: "reference" }));
    system.files.place(claudeFile, JSON.stringify(claude("second-0123456789abcdef")), 0o600);
    return system;
  };
  const gates = async (system: Awaited<ReturnType<typeof rotated>>) =>
    (await openScene(system)).planSync(way, hidden).items.flatMap((item) => item.gates.map(({ code }) => code));

  it("is remembered, until the source changes again", async () => {
    const system = await rotated();
    const before = system.files.texts();
    expect(await gates(system)).toEqual(["reference-lost"]);

    expect(await syncScene(system, answered({ "reference-lost": "keep" }))).toEqual({ kind: "nothing-to-do" });

    expect((await openScene(system)).planSync(way, hidden)).toMatchObject({
      verdict: "in-sync",
      counts: { unchanged: 1 },
    });
    for (const file of [claudeFile, qwenFile]) expect(system.files.texts()[file]).toBe(before[file]);
    system.files.place(claudeFile, JSON.stringify(claude("third-0123456789abcdef")), 0o600);
    expect(await gates(system)).toEqual(["reference-lost"]);
  });

  it("stands for what was planned, not for what changed since", async () => {
    const system = await rotated();
    const app = await openScene(system);
    const { planId } = app.planSync(answered({ "reference-lost": "keep" }), hidden);
    system.files.place(claudeFile, JSON.stringify(claude("third-0123456789abcdef")), 0o600);

    await app.applySync(planId, {});

    expect(await gates(system)).toEqual(["reference-lost"]);
  });

  it("gives way to what another process synced meanwhile", async () => {
    const system = await rotated();
    const app = await openScene(system);
    const { planId } = app.planSync(answered({ "reference-lost": "keep" }), hidden);
    await syncScene(system, answered({ "reference-lost": "replace" }));
    const [synced] = Object.entries(system.files.texts()).filter(([path]) => path.startsWith("/data/base/"));

    await app.applySync(planId, {});

    expect(system.files.texts()[synced?.[0] ?? ""]).toBe(synced?.[1]);
    expect((await openScene(system)).planSync(way, hidden).verdict).toBe("in-sync");
  });
});

describe("a change of one side, where an answer had left the sides unlike", () => {
  const answered = (answers: Record<string, string>): SyncOptions => ({
    ...twoWay,
    resolutions: { "mcp-servers/a": { kind: "auto", answers } },
  });
  const edit = (system: ReturnType<typeof toolMachine>, file: string, change: object) => {
    const settings = jsonAt(system, file);
    Object.assign(settings.mcpServers.a, change);
    system.files.place(file, JSON.stringify(settings), 0o600);
  };

  it("is asked about as at first, and carried", async () => {
    const entry = (level: string) => ({ type: "stdio", command: "x", args: [], env: { U: `\${V:-${level}}`, W: "w" } });
    const system = toolMachine({ mcpServers: { a: entry("one") } });
    await syncScene(system, answered({ "no-default": "value" }));
    edit(system, claudeFile, entry("two"));

    expect((await openScene(system)).planSync(twoWay, hidden).items[0]).toMatchObject({
      state: "decision",
      proposal: "update-destination",
      gates: [{ code: "no-default" }],
    });
    await syncScene(system, answered({ "no-default": "value" }));

    expect(jsonAt(system, qwenFile).mcpServers.a.env).toEqual({ U: "two", W: "w" });
    expect((await openScene(system)).planSync(twoWay, hidden).verdict).toBe("in-sync");
  });

  it("reaches a server that a shell starts in its folder", async () => {
    const secret = { TOKEN: "sk-123456789012345678" };
    const system = toolMachine(
      {},
      JSON.stringify({ mcpServers: { a: { command: "x", args: ["1"], cwd: "/srv", env: secret } } }),
    );
    await syncScene(system, answered({ "no-cwd": "wrap", secret: "reference" }));
    const shell = (...args: string[]) => ["-c", 'cd "$0" && exec "$@"', "/srv", ...args];
    expect(jsonAt(system, claudeFile).mcpServers.a).toMatchObject({ command: "sh", args: shell("x", "1") });
    edit(system, qwenFile, { args: ["1", "2"] });

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });
    expect(jsonAt(system, claudeFile).mcpServers.a).toMatchObject({
      command: "sh",
      args: shell("x", "1", "2"),
      env: { TOKEN: "${TOKEN}" },
    });
    edit(system, claudeFile, { args: shell("y") });
    await syncScene(system, twoWay);

    expect(jsonAt(system, qwenFile).mcpServers.a).toEqual({ command: "y", cwd: "/srv", env: secret });
  });
});
