import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Detection, patternId } from "../../../shared/migration";
import { migrationPlan, type PlanEdits, type StepStatus } from "../../../shared/migration-plan";
import { assess } from "../assess/assess";
import { detectionOf, found, workedDetections } from "../assess/testing/detections";
import { editPlan, markStep } from "./edit-plan";
import { mergePlan } from "./merge-plan";
import { planMigration } from "./plan-migration";

const planOf = (detection: Detection, edits?: PlanEdits) => planMigration(detection, assess(detection), edits);
const nothing = workedDetections["nothing at all"];
const team = workedDetections["file-based team with two gaps"];
const database = workedDetections["database of a team with nothing else"];
const done: StepStatus = { kind: "done", at: "2026-01-30T12:00:00Z" };
const status = (plan: ReturnType<typeof planOf>, id: string) => plan.steps.find((step) => step.id === id)?.status.kind;

describe("the worked figures", () => {
  it.each([
    ["file-based team with two gaps", 7],
    ["nothing at all", 14],
    ["database of a team with four gaps", 9],
    ["database of a team with nothing else", 15],
  ] as const)("of a %s have %i steps", (name, count) => {
    const plan = planOf(workedDetections[name]);

    expect(plan.steps).toHaveLength(count);
    expect(plan.steps.map(({ number }) => number)).toEqual(plan.steps.map((_, index) => index + 1));
    expect(migrationPlan.parse(plan)).toEqual(plan);
  });

  it("have the seed's steps in its order", () => {
    const rows = planOf(team).steps.map(({ phase, title, durationWords, risk }) => [phase, title, durationWords, risk]);

    expect(rows).toEqual([
      ["preparation", "Backup existing system", "30 minutes", "low"],
      ["preparation", "Install coordination system", "10 minutes", "low"],
      ["data", "Check and adopt existing messages", "2-4 hours", "medium"],
      ["patterns", "Implement priority-queue", "2-4 hours", "medium"],
      ["patterns", "Implement defer-queue", "2-4 hours", "medium"],
      ["validation", "Test migration", "1-2 hours", "low"],
      ["deployment", "Production cutover", "1 hour", "high"],
    ]);
    const missing = planOf(database)
      .steps.slice(2, 5)
      .map(({ phase, title, durationWords, risk }) => [phase, title, durationWords, risk]);
    expect(missing).toEqual([
      ["configuration", "Create agent configuration", "1 hour", "low"],
      ["data", "Migrate existing messages", "2-4 hours", "medium"],
      ["infrastructure", "Initialize event log", "5 minutes", "low"],
    ]);
  });
});

it("a database's messages move in parts", () => {
  const parts = planOf(database)
    .steps.find(({ id }) => id === "migrate-messages")
    ?.subSteps.map(({ title }) => title);

  expect(parts).toEqual([
    "Inventory",
    "Export",
    "Create layout",
    "Convert",
    "Verify row by row",
    "Run in parallel",
    "Switch over",
  ]);
});

it.each([
  ["individual", "5-10 minutes", "Minimal"],
  ["team", "15-30 minutes", "Low"],
  ["organization", "30-60 minutes", "Low-Medium"],
  ["enterprise", "1-2 hours", "Medium"],
] as const)("taking everything back at the scale %s takes %s and loses: %s", (scale, time, loss) => {
  const { rollback, successCriteria } = planOf(detectionOf({ scale }));

  expect([rollback.durationWords, rollback.dataLoss]).toEqual([time, loss]);
  expect(successCriteria).toContain(`Performance meets ${scale} requirements`);
});

it("the shares of the phases add up to the assessed hours", () => {
  for (const detection of Object.values(workedDetections)) {
    const { timeline } = planOf(detection);

    expect(timeline.phases.reduce((sum, { hours }) => sum + Math.round(hours * 10), 0)).toBe(timeline.hours * 10);
  }
});

it("a gap that is out of scope has no step", () => {
  const plan = planMigration(team, assess(team, { outOfScope: ["defer-queue"] }));

  expect(plan.steps.map(({ id }) => id)).not.toContain("defer-queue");
  expect(plan.outOfScope).toEqual(["defer-queue"]);
});

it("a later backup never replaces the first", () => {
  const archive = (detection: Detection) => planOf(detection).steps[0]?.description;

  expect(archive(detectionOf({ eventLog: found("events.log") }))).not.toBe(archive(nothing));
});

describe("an edit", () => {
  const edits: PlanEdits = {
    order: ["test", "cut-over"],
    steps: {
      install: { duration: { from: 60, to: 90 }, notes: "With Grace" },
      "defer-queue": { skip: "Nobody defers" },
    },
  };

  it("changes durations, skips and notes", () => {
    const plan = planOf(team, edits);
    const install = plan.steps.find(({ id }) => id === "install");

    expect([install?.durationWords, install?.estimate, install?.notes]).toEqual([
      "60-90 minutes",
      { from: 10, to: 10 },
      "With Grace",
    ]);
    expect(plan.steps.find(({ id }) => id === "defer-queue")?.status).toEqual({
      kind: "skipped",
      reason: "Nobody defers",
    });
    expect(plan.timeline.phases.find(({ label }) => label === "Pattern Implementation")).toMatchObject({
      steps: 1,
      from: 120,
    });
  });

  it("is undone by the next one", () => {
    expect(editPlan(planOf(team, edits), planOf(team).edits)).toEqual(planOf(team));
  });

  it("puts steps in another order and the others behind those that come before them anyway", () => {
    const { steps } = planOf(nothing);
    const fresh = steps.map(({ id }) => id);
    const [first = "", second = "", third = "", fourth = "", fifth = "", ...others] = fresh;

    const plan = planOf(nothing, { order: [first, fifth, second], steps: {} });

    expect(plan.steps.map(({ id }) => id)).toEqual([first, fifth, second, third, fourth, ...others]);
    expect(planOf(nothing, { order: [second, first], steps: {} }).steps.at(-1)?.id).toBe("cut-over");
  });

  it("puts steps in another order, with a word about what that risks", () => {
    const plan = planOf(team, { order: ["cut-over", "test", "back-up"], steps: {} });

    expect(plan.steps.slice(0, 3).map(({ id }) => id)).toEqual(["cut-over", "test", "back-up"]);
    expect(plan.cautions).toEqual([
      '"Production cutover" comes before the backup.',
      "The cutover comes before the tests.",
    ]);
    expect(planOf(team).cautions).toEqual([]);
  });

  it("warns of a step without what it needs, and of leaving out the backup", () => {
    expect(planOf(database, { order: ["collision-free-messaging", "migrate-messages"], steps: {} }).cautions).toContain(
      '"Implement collision-free-messaging" has to come after "Migrate existing messages".',
    );
    expect(planOf(team, { order: [], steps: { "back-up": { skip: "We have git" } } }).cautions).toEqual([
      "The backup is skipped: what is done by hand can't be taken back.",
    ]);
  });
});

describe("another assessment", () => {
  const closed = detectionOf({ ...team, patterns: detectionOf({}, ["defer-queue"]).patterns });

  it("shows a step as done whose gap has closed", () => {
    const plan = mergePlan(markStep(planOf(team), "priority-queue", done), planOf(closed));

    expect(plan.steps.map(({ id }) => id)).toEqual(planOf(team).steps.map(({ id }) => id));
    expect([status(plan, "priority-queue"), status(plan, "defer-queue")]).toEqual(["done", "to-do"]);
  });

  it("has no need of a step whose gap closed by itself", () => {
    expect(mergePlan(planOf(team), planOf(closed)).steps.find(({ id }) => id === "priority-queue")?.status).toEqual({
      kind: "not-needed",
      reason: "The project has it now.",
    });
  });

  it("opens a step again whose gap is open again", () => {
    const before = mergePlan(markStep(planOf(team), "priority-queue", done), planOf(closed));

    expect(status(mergePlan(before, planOf(team)), "priority-queue")).toBe("to-do");
    expect(status(mergePlan(mergePlan(planOf(team), planOf(closed)), planOf(team)), "priority-queue")).toBe("to-do");
  });

  it("keeps what leaves no mark in the project", () => {
    const plan = mergePlan(markStep(markStep(planOf(team), "back-up", done), "migrate-messages", done), planOf(closed));

    expect([status(plan, "back-up"), status(plan, "migrate-messages")]).toEqual(["done", "done"]);
    expect(plan.steps[0]?.work).toEqual(planOf(team).steps[0]?.work);
  });

  it("asks nobody to adopt messages of an inbox that the plan made", () => {
    const installed = detectionOf({
      messageSystem: { kind: "file-based" },
      inbox: found("inbox/code"),
      agents: ["code"],
    });
    const plan = mergePlan(markStep(planOf(nothing), "install", done), planOf(installed));

    expect(status(plan, "migrate-messages")).toBe("not-needed");
    expect(status(mergePlan(plan, planOf(installed)), "migrate-messages")).toBe("not-needed");
  });

  it("goes on with a conversion whose layout makes the project file-based", () => {
    const begun = markStep(planOf(database), "migrate-messages/create-layout", done);
    const laidOut = detectionOf({ ...database, messageSystem: { kind: "file-based" }, inbox: found("inbox/code") });
    const step = mergePlan(begun, planOf(laidOut)).steps.find(({ id }) => id === "migrate-messages");

    expect(step?.title).toBe("Migrate existing messages");
    expect(step?.subSteps.map((part) => part.status.kind)).toEqual([
      "to-do",
      "to-do",
      "done",
      "to-do",
      "to-do",
      "to-do",
      "to-do",
    ]);
  });

  it("drops the step of a gap that went out of scope, and brings it back with its notes", () => {
    const noted = planOf(team, { order: [], steps: { "defer-queue": { notes: "Ask Alan" } } });
    const without = mergePlan(noted, planMigration(team, assess(team, { outOfScope: ["defer-queue"] })));
    const again = mergePlan(without, planOf(team));

    expect(without.steps.map(({ id }) => id)).not.toContain("defer-queue");
    expect(again.steps.find(({ id }) => id === "defer-queue")?.notes).toBe("Ask Alan");
  });

  const ids = planOf(database).steps.map(({ id }) => id);
  const anyEdits: fc.Arbitrary<PlanEdits> = fc.record({
    order: fc.shuffledSubarray(ids),
    steps: fc.dictionary(
      fc.constantFrom(...ids),
      fc.record(
        {
          duration: fc
            .tuple(fc.integer({ min: 1, max: 600 }), fc.nat(600))
            .map(([from, more]) => ({ from, to: from + more })),
          skip: fc.string({ minLength: 1 }),
          notes: fc.string(),
        },
        { requiredKeys: [] },
      ),
      { noNullPrototype: true },
    ),
  });

  it("keeps every edit, whatever closes in between", () => {
    fc.assert(
      fc.property(anyEdits, fc.subarray([...patternId.options]), (edits, missing) => {
        const meanwhile = detectionOf({ ...database, patterns: detectionOf({}, missing).patterns });
        const once = mergePlan(planOf(database, edits), planOf(meanwhile));
        const back = mergePlan(once, planOf(database));

        expect(once.edits).toEqual(edits);
        expect(back).toEqual(planOf(database, edits));
      }),
    );
  });

  it("with the same result changes nothing", () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const plan = planOf(database, edits);

        expect(mergePlan(plan, planOf(database))).toEqual(plan);
      }),
    );
  });
});
