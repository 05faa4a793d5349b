import { expect, it } from "vitest";
import { stages } from "../../../../shared/sessions/stages";
import { recordFrom, statedRecord } from "./session-record";

it("takes what the prototype's record says, and from elsewhere what it leaves out", () => {
  const record = recordFrom({
    session: "s",
    oldName: "s",
    known: undefined,
    stages: Object.fromEntries(stages.map((stage) => [stage, "pending"])) as Parameters<typeof recordFrom>[0]["stages"],
    ownerFile: "Ada\n",
    collaboratorsFile: "Bob\n",
    stated: statedRecord('{ "session_id": "old", "name": "Search", "owner": null, "tags": ["a"], "custom": 1 }') ?? {},
    oldest: 0,
    newest: 1_000,
  });

  expect(record).toMatchObject({ session_id: "s", name: "Search", tags: ["a"], custom: 1 });
  expect(record).toMatchObject({ owner: "Ada", collaborators: [{ name: "Bob", role: "contributor" }] });
  expect(record).toMatchObject({ created_at: "1970-01-01T00:00:00.000Z", updated_at: "1970-01-01T00:00:01.000Z" });
});

it.each(["", "[]", "null", "{", '{ "name": 5 }'])("is no record: %s", (text) => {
  expect(statedRecord(text)).toBeUndefined();
});
