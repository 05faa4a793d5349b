import { expect, it } from "vitest";
import { openDraft } from "../../../changes/draft";
import { memorySystem } from "../../../system/memory-system";
import { draftMigration } from "./draft-migration";
import { graceNotice } from "./notices";

const root = "/bakery";
const begun = new Date("2026-01-01T10:00:00Z");

it.each([
  ["archive", 40, true],
  ["grace", 40, true],
  ["archive", 20, false],
] as const)("with %s, after %i days of 30, it says that the time of grace is over: %s", async (kind, day, isOver) => {
  const system = memorySystem({
    files: {
      [`${root}/projects/shop/sessions/s-1/intents/intent.md`]: "# Purpose\n",
      [`${root}/idse-governance/DEPRECATED.md`]: graceNotice("idse-governance", 30, begun),
      [`${root}/idse-governance/state/state.json`]: "{}",
    },
  });
  const place = { files: system.files, draft: openDraft(system, { roots: [root] }), root };
  const archive = kind === "grace" ? ({ kind, days: 30 } as const) : { kind };

  const { report } = await draftMigration(
    place,
    { choices: {}, archive },
    new Date(begun.getTime() + day * 86_400_000),
  );

  const told = report.findings.filter(({ code }) => code === "grace-over");
  expect(told.map(({ message }) => message)).toEqual(isOver ? [expect.stringContaining("ended on 2026-01-31")] : []);
});
