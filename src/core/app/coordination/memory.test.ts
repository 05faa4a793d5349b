import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { EventFilter } from "../../../shared/memory";
import { describedFile } from "../../coordination/file/testing/sample-files";
import { coordinationScene } from "../../testing/coordination-scene";

it("finds what happened in this file alone, by words and by what they mean", async () => {
  const { open, path, folder } = coordinationScene(describedFile);
  const other = join(folder, "other.yaml");
  writeFileSync(other, describedFile);
  const { coordination } = await open("mcp");
  for (const file of [path, other]) {
    const fields = { task: "Repair the flaky upload", repo: "oneiric", estimated_hours: 1 };
    await coordination.editNow({ path: file, edits: [{ kind: "add", entity: "todo", fields }] });
  }
  const query = { filter: {}, limit: 20, offset: 0 };

  const byWords = coordination.search({ path, query: { ...query, text: "flak*", mode: "words" } });
  const similar = coordination.search({ path, query: { ...query, text: "fix unreliable uploads", mode: "similar" } });

  for (const { total, hits } of [byWords, similar]) {
    expect(total).toBe(1);
    expect(hits[0]?.event).toMatchObject({ entityId: "TODO-003", source: "mcp", data: { file: path } });
  }
});

it("finds by any name of a repository, and milestones by their id or their plan", async () => {
  const { open, path } = coordinationScene(describedFile);
  const { coordination } = await open();
  const fields = { task: "Repair the upload", repo: "vishnu", estimated_hours: 1 };
  const milestone = ["milestones", 0, "status"];
  await coordination.editNow({ path, edits: [{ kind: "add", entity: "todo", fields }] });
  await coordination.editNow({
    path,
    edits: [{ kind: "set", entity: "plan", id: "PLAN-001", path: milestone, value: "blocked" }],
  });
  const found = (filter: EventFilter) =>
    coordination
      .search({ path, query: { text: "", mode: "words", filter, limit: 20, offset: 0 } })
      .hits.map(({ event }) => event.entityId);

  expect(found({ repos: ["vishnu"], entityKinds: ["todo"] })).toEqual(["TODO-003"]);
  for (const id of ["MILESTONE-001", "PLAN-001"])
    expect(found({ entityIds: [id] })).toEqual(["PLAN-001/MILESTONE-001"]);
});

it("keeps no secret that an entry holds", async () => {
  const { open, path } = coordinationScene(describedFile);
  const { coordination } = await open();
  const value = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
  await coordination.editNow({
    path,
    edits: [{ kind: "set", entity: "todo", id: "TODO-001", path: ["metadata"], value: { api_key: value } }],
  });

  const { events } = coordination.entity({ path, id: "TODO-001" });

  expect(events).toHaveLength(1);
  expect(JSON.stringify(events)).not.toContain(value.slice(4));
});

it("calls who works by the name that Git has for them", async () => {
  const { open, path, folder } = coordinationScene(describedFile);
  writeFileSync(join(folder, ".gitconfig"), '[core]\n\tname = no\n[user]\n\tname = "Ada L."\n');
  const { coordination } = await open();
  await coordination.editNow({ path, edits: [{ kind: "remove", entity: "dependency", id: "DEP-001" }] });

  const { hits } = coordination.search({ path, query: { text: "", mode: "words", filter: {}, limit: 5, offset: 0 } });
  expect(hits.map(({ event }) => [event.who, event.kind, event.entityId])).toEqual([["Ada L.", "deleted", "DEP-001"]]);
});
