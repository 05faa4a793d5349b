import { describe, expect, it } from "vitest";
import type { MemorySystem } from "../../system/memory-system";
import { openScene, syncScene } from "../../testing/sync-scene";
import {
  answered,
  claude,
  machine,
  modeOf,
  oneWay,
  planOf,
  qwen,
  shared,
  shown,
  skill,
  twoWay,
} from "./testing/skill-scene";

describe("files that only one side's skill has", () => {
  const both = { [`${claude}/pdf/SKILL.md`]: skill(""), [`${qwen}/pdf/SKILL.md`]: skill("") };
  const theirs = { [`${qwen}/pdf/mine.txt`]: "mine\n", [`${qwen}/pdf/old.sh`]: "old\n" };
  const namesIn = (system: MemorySystem, side: string) =>
    Object.keys(system.files.texts(`${side}/pdf/`)).map((path) => path.slice(`${side}/pdf/`.length));

  it("stay in the destination of a sync one way", async () => {
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/new.txt`]: "new\n" });
    const [item] = (await openScene(system)).planSync(oneWay, shown).items;
    expect(item).toMatchObject({ state: "changed", gates: [], roundTrip: "same-bytes" });
    expect(item?.notes.map(({ text }) => text)).toEqual(["What only Qwen Code has stays there: mine.txt, old.sh."]);
    expect(item?.fidelity.slice(-1)).toEqual([{ kind: "kept", field: "files", text: "1 file comes along." }]);

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(namesIn(system, qwen)).toEqual(["SKILL.md", "mine.txt", "new.txt", "old.sh"]);
    const again = (await openScene(system)).planSync(oneWay, shown);
    expect(again).toMatchObject({ verdict: "in-sync", files: [], items: [{ state: "kept", action: "none" }] });
  });

  it("come to the source by the next sync both ways, and what a sync one way brought goes when the source loses it", async () => {
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/new.txt`]: "new\n" });
    await syncScene(system, oneWay);
    system.files.remove(`${claude}/pdf/new.txt`);

    await syncScene(system, twoWay);

    for (const side of [claude, qwen]) expect(namesIn(system, side)).toEqual(["SKILL.md", "mine.txt", "old.sh"]);
  });

  it("stay there when nothing else differs, and what is alike counts as synced", async () => {
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/a.txt`]: "a\n", [`${qwen}/pdf/a.txt`]: "a\n" });
    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "nothing-to-do" });
    expect((await openScene(system)).planSync(oneWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
    system.files.remove(`${claude}/pdf/a.txt`);
    await syncScene(system, oneWay);
    expect(namesIn(system, qwen)).toContain("a.txt");

    await syncScene(system, twoWay);

    for (const side of [claude, qwen]) expect(namesIn(system, side)).toEqual(["SKILL.md", "mine.txt", "old.sh"]);
  });

  it("stay where an answer that was given before leaves another difference", async () => {
    const fields = "allowedTools: [Bash]\n";
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/SKILL.md`]: skill(fields) });
    await syncScene(system, answered(oneWay, { "looser-permission": "default" }));
    system.files.place(`${claude}/pdf/SKILL.md`, skill(fields, "New text.\n"));
    await syncScene(system, answered(oneWay, { "looser-permission": "default" }));

    expect(system.files.texts(qwen)[`${qwen}/pdf/SKILL.md`]).toBe(skill("", "New text.\n"));
    expect(namesIn(system, qwen)).toEqual(["SKILL.md", "mine.txt", "old.sh"]);
    expect((await openScene(system)).planSync(oneWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("go with prune, each told by name up to a handful, and come back as they were", async () => {
    const many = Object.fromEntries([1, 2, 3, 4].map((n) => [`${qwen}/pdf/more/${n}.txt`, `${n}\n`]));
    const system = machine({ ...both, ...theirs, ...many });
    system.files.changeMode(`${qwen}/pdf/old.sh`, 0o750);
    system.files.changeMode(`${qwen}/pdf/mine.txt`, 0o600);
    const before = system.files.texts(qwen);
    const prune = { ...oneWay, prune: true };
    const plan = (await openScene(system)).planSync(prune, shown);
    const told = plan.items[0]?.fidelity.filter(({ kind }) => kind === "deleted");
    expect(told?.map(({ field, text }) => [field, text]).slice(-2)).toEqual([
      ["more/4.txt", "Deleted: Qwen Code has it, and the other side does not."],
      ["files", "1 more is deleted."],
    ]);
    expect(plan.files.map(({ operation, risk }) => `${operation} ${risk}`)).toContain("delete medium");

    expect(await syncScene(system, prune)).toMatchObject({ kind: "applied", leftovers: [] });
    expect(namesIn(system, qwen)).toEqual(["SKILL.md"]);
    const app = await openScene(system);
    const [entry] = app.history(1);
    await app.undo((await app.planUndo(entry?.id ?? "")).planId, false, {});

    expect(system.files.texts(qwen)).toEqual(before);
    expect(["old.sh", "mine.txt"].map((name) => modeOf(system, `${qwen}/pdf/${name}`))).toEqual([0o750, 0o600]);
  });

  it("are carried over by the first sync both ways, unless something else differs", async () => {
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/new.txt`]: "new\n" });
    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });
    for (const side of [claude, qwen])
      expect(namesIn(system, side)).toEqual(["SKILL.md", "mine.txt", "new.txt", "old.sh"]);
    expect((await openScene(system)).planSync(twoWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });

    const differ = machine({ ...both, ...theirs, [`${claude}/pdf/mine.txt`]: "other\n" });
    const { items } = (await openScene(differ)).planSync(twoWay, shown);
    expect(items[0]).toMatchObject({ state: "conflict", notes: [{ code: "no-base" }] });
  });

  it("are deleted both ways when one side lost them, which is told", async () => {
    const system = machine({ ...both, ...theirs });
    await syncScene(system, twoWay);
    system.files.remove(`${claude}/pdf/old.sh`);
    const [item] = (await openScene(system)).planSync(twoWay, shown).items;
    expect(item?.fidelity.filter(({ kind }) => kind === "deleted").map(({ field }) => field)).toEqual(["old.sh"]);

    await syncScene(system, twoWay);

    for (const side of [claude, qwen]) expect(namesIn(system, side)).toEqual(["SKILL.md", "mine.txt"]);
  });

  it("are asked about before they go where other tools may read them", async () => {
    const files = { [`${claude}/pdf/SKILL.md`]: skill(""), [`${shared}/pdf/SKILL.md`]: skill("") };
    const prune = { ...oneWay, prune: true };

    const item = await planOf({ ...files, [`${shared}/pdf/mine.txt`]: "mine\n" }, prune);

    expect(item).toMatchObject({ state: "decision", gates: [{ code: "lies-elsewhere" }] });
  });

  it("of which one holds secrets stay as they are when the other side's is left out", async () => {
    const system = machine({ ...both, [`${claude}/pdf/.env`]: "KEY=1\n", [`${qwen}/pdf/.env`]: "KEY=2\n" });

    await syncScene(system, answered(oneWay, { "secret-file": "leave-out" }));

    expect(system.files.texts(qwen)[`${qwen}/pdf/.env`]).toBe("KEY=2\n");
  });
});
