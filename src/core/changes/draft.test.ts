import { describe, expect, it } from "vitest";
import { hashOf } from "../system/content-hash";
import { memorySystem } from "../system/memory-system";
import { type Draft, openDraft } from "./draft";

const file = "/home/ada/settings.json";
const bytes = (text: string) => new TextEncoder().encode(text);

it("makes one change of a file that several parts of a plan write", () => {
  const system = memorySystem({ files: { [file]: "0" } });
  const draft = openDraft(system, { roots: ["/home/ada"] });
  const why = { reason: "Sync", nodes: [["a"]] };

  draft.write(file, bytes("1"), { ...why, component: "qwen:mcp-servers", risk: "medium" });
  draft.write(file, bytes("2"), { ...why, component: "qwen:hooks", nodes: [["b"]] });
  const { set, blobs } = draft.finish({ engine: "config-sync", title: "Sync" });

  expect(set.changes).toHaveLength(1);
  expect(set.changes[0]).toMatchObject({
    component: "qwen:hooks+qwen:mcp-servers",
    reason: "Sync",
    risk: "medium",
    nodes: [["a"], ["b"]],
  });
  const after = set.changes[0]?.after;
  expect(after?.kind === "file" && new TextDecoder().decode(blobs.get(after.hash))).toBe("2");
});

it("shows what is copied from a file, and says so when that file is no longer the same", () => {
  const from = "/main/a.md";
  const system = memorySystem({ files: { [from]: "fresh", [file]: "old" } });
  const draft = openDraft(system, { roots: ["/home/ada"] });
  const hash = hashOf(bytes("fresh"));

  draft.copy(file, { path: from, hash, size: 5 }, { component: "docs", reason: "Sync" });
  const { set, blobs } = draft.finish({ engine: "targets", title: "Sync" });

  expect(new TextDecoder().decode(draft.read(file))).toBe("fresh");
  expect(draft.stateOf(file)).toMatchObject({ kind: "file", hash, size: 5 });
  expect(set.changes).toMatchObject([{ path: file, before: { hash: hashOf(bytes("old")) }, after: { hash, size: 5 } }]);
  expect([hash, hashOf(bytes("old"))].map((one) => new TextDecoder().decode(blobs.get(one)))).toEqual(["fresh", "old"]);
  system.files.place(from, "newer");
  expect(() => blobs.get(hash)).toThrow(/^\/main\/a\.md changed since this was planned, so nothing was written\.$/);
});

it("makes a folder as it is wanted where nothing is, behind links too", () => {
  const system = memorySystem({ files: { "/home/ada/dot/x": "", "/home/ada/there/x": "" } });
  system.files.link("/home/ada/.qwen", "dot");
  const draft = openDraft(system, { roots: ["/home/ada"] });

  for (const path of ["/home/ada/.qwen/new", "/home/ada/there"]) draft.makeFolder(path, 0o700);

  expect(draft.finish({ engine: "config-sync", title: "Sync" }).set.makeFolders).toEqual([
    { path: "/home/ada/dot/new", mode: 0o700 },
  ]);
  expect(() => draft.makeFolder("/elsewhere", 0o700)).toThrow(/outside the folders/);
});

describe("a disk that ignores case", () => {
  const files = { "/home/ada/Notes.md": "old\n" };
  const mac = () => memorySystem({ platform: "darwin", ignoresCase: true, files });
  const changesOf = (work: (draft: Draft) => void) => {
    const draft = openDraft(mac(), { roots: ["/home/ada"] });
    work(draft);
    return draft.finish({ engine: "config-sync", title: "Test" }).set.changes;
  };
  const why = { component: "notes", reason: "Test" };

  it("has a file changed by the name that it lists", () => {
    const changes = changesOf((draft) => draft.write("/home/ada/notes.md", bytes("new\n"), why));

    expect(changes).toMatchObject([{ path: "/home/ada/Notes.md", before: { kind: "file" }, after: { kind: "file" } }]);
  });

  it("keeps a file that is removed under one name and written under another", () => {
    const write = (draft: Draft) => draft.write("/home/ada/notes.md", bytes("new\n"), why);
    const remove = (draft: Draft) => draft.remove("/home/ada/Notes.md", why);

    for (const steps of [
      [remove, write],
      [write, remove],
    ]) {
      const changes = changesOf((draft) => {
        for (const step of steps) step(draft);
      });
      expect(changes).toMatchObject([{ path: "/home/ada/Notes.md", after: { kind: "file" } }]);
    }
  });

  it("compares a file with what stood there when it was first asked for", () => {
    const system = mac();
    const draft = openDraft(system, { roots: ["/home/ada"] });
    draft.write("/home/ada/notes.md", bytes("new\n"), why);
    system.files.place("/home/ada/Notes.md", "by somebody else\n");

    const [change] = draft.finish({ engine: "config-sync", title: "Test" }).set.changes;
    expect(change?.before).toMatchObject({ hash: hashOf(bytes("old\n")) });
  });
});
