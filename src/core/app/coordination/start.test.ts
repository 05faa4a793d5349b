import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readCoordination } from "../../coordination/file/coordination-file";
import { largeFile } from "../../coordination/file/testing/large-file";
import { openStore } from "../../store/open-store";
import { coordinationScene } from "../../testing/coordination-scene";

const edits = [{ kind: "set" as const, entity: "todo" as const, id: "TODO-030", path: ["task"], value: "Another one" }];

it("finds in the index what the edit of a command that ended right after it has left", async () => {
  const { open, path, folder, text } = coordinationScene(largeFile(100));
  const { coordination } = await open();

  await coordination.editNow({ path, edits });
  await coordination.finish();

  const { db } = openStore(join(folder, "data", "cache.db"), new Date());
  const indexed = db.prepare("SELECT hash FROM coordination_files WHERE path = ?").pluck().get(path);
  db.close();
  expect(indexed).toBe(createHash("sha256").update(text()).digest("hex"));
});

it("reads right, and remembers, what another program changed while nothing was running", async () => {
  const { open, path, write } = coordinationScene(largeFile(100));
  const first = (await open()).coordination;
  first.open({ path });
  await first.finish();
  const changed = largeFile(100)
    .replace("Do number 40 with care", "Do it\n\n        in two parts")
    .replace(/ {4}- id: "TODO-050"\n(?: {6}.*\n)+/, "");
  write(changed);

  const { coordination } = await open();
  const { entries } = coordination.list({ path, kind: "todo", filter: {} });
  await coordination.finish();

  expect(entries).toEqual(readCoordination(changed, path).data.todos);
  const query = { text: "", mode: "words" as const, filter: {}, limit: 9, offset: 0 };
  const told = coordination.search({ path, query }).hits.map(({ event }) => [event.kind, event.entityId, event.source]);
  expect(told.toSorted()).toEqual([
    ["changed", "TODO-040", "outside"],
    ["deleted", "TODO-050", "outside"],
  ]);
});
