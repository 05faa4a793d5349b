import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { coordinationIndex } from "../../store/coordination-index";
import { openStore } from "../../store/open-store";
import { readCoordination } from "./coordination-file";
import { editFile } from "./edit-file";
import { fileKeeper } from "./keep-file";
import { largeFile } from "./testing/large-file";
import { describedFile, wildFile } from "./testing/sample-files";

let folder = "";
let store: ReturnType<typeof openStore>;
const now = new Date(2026, 1, 20, 12);
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const open = (text: string, ...rest: [] | [ReturnType<typeof readCoordination>]) =>
  fileKeeper(coordinationIndex(store.db)).open(text, "/e.yaml", hash(text), ...rest);
const chunkIds = () => store.db.prepare("SELECT id FROM coordination_chunks ORDER BY id").pluck().all();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-coordination-"));
  store = openStore(join(folder, "cache.db"), now);
});
afterEach(() => {
  store.db.close();
  rmSync(folder, { recursive: true });
});

it.each([describedFile, wildFile, "a: &x [r]\ncoordination: {issues: [{id: A, title: t, repos: *x}]}\n"])(
  "gives the same file again at the next start, which can be edited like the first",
  (text) => {
    const first = open(text);

    const second = open(text);

    const plain = (data: unknown) => JSON.parse(JSON.stringify(data));
    expect(plain(second.data)).toEqual(plain(first.data));
    const { kind, id } = { kind: "issue" as const, id: first.data.issues[0]?.id ?? "" };
    const edit = { kind: "set" as const, entity: kind, id, path: ["title"], value: "new" };
    expect(editFile(second, [edit], { now }).file.text).toBe(editFile(first, [edit], { now }).file.text);
    expect(plain(editFile(second, [edit], { now }).file.data)).toEqual(
      plain(editFile(first, [edit], { now }).file.data),
    );
  },
);

it("does not take a file of another text for it", () => {
  open(describedFile);

  expect(open(describedFile.replace("Unified", "United")).data.plans[0]?.milestones[0]?.description).toContain(
    "United",
  );
});

it("writes only the part that an edit is in", () => {
  const keeper = fileKeeper(coordinationIndex(store.db));
  const first = largeFile(2000);
  const before = keeper.open(first, "/e.yaml", hash(first));
  const ids = chunkIds();
  const edit = { kind: "set" as const, entity: "todo" as const, id: "TODO-700", path: ["task"], value: "new\nlines" };

  const after = editFile(before, [edit, { kind: "remove", entity: "issue", id: "ISSUE-003" }], { now }).file;
  keeper.open(after.text, "/e.yaml", hash(after.text), before);

  expect(ids.filter((id) => !chunkIds().includes(id))).toHaveLength(2);
  const plain = (data: unknown) => JSON.parse(JSON.stringify(data));
  expect(plain(open(after.text).data)).toEqual(plain(readCoordination(after.text, "/e.yaml").data));
});

it("copes with another process that keeps the same file", () => {
  const [one, other] = [fileKeeper(coordinationIndex(store.db)), fileKeeper(coordinationIndex(store.db))];
  const before = one.open(describedFile, "/e.yaml", hash(describedFile));
  other.open(wildFile, "/e.yaml", hash(wildFile));
  const text = describedFile.replace("Unified", "United");

  one.open(text, "/e.yaml", hash(text), before);

  expect(open(text).data.issues[0]?.id).toBe("ISSUE-001");
});

it("remembers the highest number of ids that are gone", () => {
  const keeper = fileKeeper(coordinationIndex(store.db));
  const before = keeper.open(wildFile, "/e.yaml", hash(wildFile));
  const text = editFile(before, [{ kind: "remove", entity: "issue", id: "ISSUE-009" }], { now }).file.text;
  const after = keeper.open(text.replaceAll("ISSUE-009", "MHV-001"), "/e.yaml", hash(text));

  const add = { kind: "add" as const, entity: "issue" as const, fields: { id: "ISSUE-001", title: "t", repos: ["r"] } };
  const next = { kind: "add" as const, entity: "issue" as const, fields: { title: "t", repos: ["r"] } };
  const highestIds = coordinationIndex(store.db).highestIds("/e.yaml");

  expect(editFile(after, [add, next], { now, highestIds }).created).toEqual(["ISSUE-001", "ISSUE-010"]);
});
