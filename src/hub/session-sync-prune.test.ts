import { afterAll, beforeAll, expect, it } from "vitest";
import { administrationOf } from "./administration/administration";
import { type HubPlace, hubPlaces } from "./testing/hub-places";
import { hubStory, type Story } from "./testing/hub-story";
import { startTestHub } from "./testing/test-hub";

let place: HubPlace;
let story: Story;
beforeAll(async () => {
  const [embedded] = hubPlaces;
  if (!embedded) throw new Error("There is no embedded database");
  place = await embedded.open();
  story = await hubStory(async () => {
    const { url, close } = await startTestHub(place);
    return {
      place,
      url,
      async close() {
        await close();
        await place.close();
      },
    };
  });
}, 120_000);
afterAll(() => story.close());

/** Removes all but the current versions, as if they were a year old. */
async function pruneAll(): Promise<void> {
  const tables = [
    "session_versions SET created_at",
    "artifacts SET created_at",
    'sync_events SET "timestamp"',
    "operations SET created_at",
  ];
  await place.oracle.run(async (sql) => {
    for (const table of tables) await sql.query(`UPDATE lockstep_hub.${table} = now() - interval '1 year'`);
  });
  await administrationOf(place.administrator).prune({ versions: 1, days: 0, isTrial: false });
}

async function machines(team: string) {
  const { machine } = await story.team(team);
  const url = String(story.hub);
  const [ada, ben] = [await machine(`ada-${team}`, url), await machine(`ben-${team}`, url)];
  ada.write({ "one/plans/plan.md": "a\nb\nc\n", "one/notes.md": "of both" });
  await ada.sync.push(ada.workspace, {});
  await ben.pull();
  return { ada, ben, cara: () => machine(`cara-${team}`, url) };
}

it.each([
  ["merges what both sides changed while the hub has what they had in common", false, 0],
  ["keeps both versions as a conflict where the hub has pruned what they had in common, and loses neither", true, 1],
])("%s", async (_what, isPruned, expected) => {
  const { ada, ben, cara } = await machines(isPruned ? "pruned" : "kept");
  for (const first of ["A", "AA"]) {
    ada.write({ "one/plans/plan.md": `${first}\nb\nc\n` });
    await ada.sync.push(ada.workspace, {});
  }
  ben.write({ "one/plans/plan.md": "a\nb\nC\n" });
  if (isPruned) await pruneAll();

  const pulled = await ben.pull();

  const conflicts = pulled.sessions.flatMap((session) => session.conflicts);
  expect(conflicts).toHaveLength(expected);
  const [conflict] = conflicts;
  if (!conflict) return expect(ben.read("one/plans/plan.md")).toBe("AA\nb\nC\n");
  expect(ben.read("one/plans/plan.md")).toBe("a\nb\nC\n");
  expect(ben.read(`one/${conflict.sibling}`)).toBe("AA\nb\nc\n");
  const { session, path } = conflict;
  const { planId } = ben.sync.planSettling(
    ben.workspace,
    { project: "app", session, path, use: "ours" },
    { reveal: false },
  );
  await ben.sync.apply(planId, {});
  await ben.sync.push(ben.workspace, {});
  const third = await cara();
  await third.pull();
  expect(third.files()).toEqual({ "one/notes.md": "of both", "one/plans/plan.md": "a\nb\nC\n" });
});

it("sends again what the hub has pruned, though both sides had it once", async () => {
  const { ada, ben, cara } = await machines("again");
  ada.remove("one/notes.md");
  await ada.sync.push(ada.workspace, {});
  await pruneAll();
  ben.write({ "one/plans/plan.md": "ben's\n" });

  const [report] = await ben.sync.push(ben.workspace, { force: true });

  expect(report).toMatchObject({ pushed: ["one"], queued: [] });
  const third = await cara();
  await third.pull();
  expect(third.files()).toEqual({ "one/notes.md": "of both", "one/plans/plan.md": "ben's\n" });
});
