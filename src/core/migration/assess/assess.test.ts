import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Detection, messageSystem, patternId, scale } from "../../../shared/migration";
import { assessment as assessmentSchema, type Row } from "../../../shared/migration-plan";
import { assess } from "./assess";
import { detectionOf, found, workedDetections } from "./testing/detections";
import { timelineWords } from "./timeline-words";

const short = (detection: Detection) => {
  const { complexity, hours, risk, breakingChanges, dataMigration, timeline } = assess(detection);
  return [
    complexity.score,
    complexity.level,
    hours.total,
    risk.level,
    breakingChanges.length,
    dataMigration.required,
    timeline,
  ];
};
const withGaps = (count: number, parts: Partial<Detection> = {}) =>
  detectionOf(parts, patternId.options.slice(0, count));

describe("the worked figures", () => {
  it.each([
    ["file-based team with two gaps", [-1, "simple", 6, "low", 0, false, "1 day"]],
    ["nothing at all", [4, "complex", 40, "low", 2, false, "5 days"]],
    ["database of a team with four gaps", [1, "simple", 6, "medium", 2, true, "1 day"]],
    ["database of a team with nothing else", [4, "complex", 60, "medium", 3, true, "1 week"]],
  ] as const)("of a %s come out to the digit", (name, expected) => {
    expect(short(workedDetections[name])).toEqual(expected);
  });

  it("are those of the seed's second example with seven gaps", () => {
    expect(short(withGaps(7))).toEqual([3, "moderate", 16, "low", 2, false, "2 days"]);
  });
});

describe("the complexity", () => {
  it.each([
    [{ messageSystem: { kind: "file-based" } }, -1],
    [{ messageSystem: { kind: "database" } }, -1],
    [{ messageSystem: { kind: "api" } }, -1],
    [{ eventLog: found("events") }, -1],
    [{ inbox: found("inbox/a") }, -1],
    [{ agentConfiguration: found("config.yaml") }, 0],
    [{ scale: "individual" }, 0],
    [{ scale: "team" }, 1],
    [{ scale: "organization" }, 2],
    [{ scale: "enterprise" }, 3],
  ] satisfies [Partial<Detection>, number][])("of a project with only %o scores %i", (parts, score) => {
    expect(assess(withGaps(0, parts)).complexity.score).toBe(score);
  });

  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 2],
    [6, 3],
    [7, 3],
    [8, 4],
  ])("of %i gaps scores %i", (gaps, score) => {
    expect(assess(withGaps(gaps)).complexity.score).toBe(score);
  });

  it.each([
    [0, "individual", "simple"],
    [2, "individual", "simple"],
    [4, "individual", "moderate"],
    [6, "individual", "moderate"],
    [8, "individual", "complex"],
    [8, "team", "complex"],
    [8, "organization", "very-complex"],
    [8, "enterprise", "very-complex"],
  ] as const)("of %i gaps at the scale %s is %s…", (gaps, scale, level) => {
    expect(assess(withGaps(gaps, { scale })).complexity.level).toBe(level);
  });
});

describe("the hours", () => {
  it.each([
    ["simple", 0, [4, 6, 8, 12]],
    ["moderate", 4, [16, 24, 32, 48]],
    ["complex", 8, [40, 60, 80, 120]],
    ["very-complex", 8, [80, 120, 160, 240]],
  ] as const)("of a %s migration are those of the seed's table", (level, gaps, row) => {
    const seen = scale.options.map((scale) => {
      // The table takes complexity and scale apart: what the scale adds to the score, existing parts take off.
      const credit = { individual: 0, team: 1, organization: 2, enterprise: 3 }[scale];
      const detection = withGaps(gaps, {
        scale,
        ...(credit > 0 && level !== "very-complex" ? { eventLog: found("events.log") } : {}),
        ...(credit > 1 && level !== "very-complex" ? { inbox: found("inbox/a") } : {}),
        ...(credit > 2 && level !== "very-complex" ? { messageSystem: { kind: "file-based" as const } } : {}),
      });
      const { complexity, hours } = assess(detection);
      return complexity.level === level ? hours.total : undefined;
    });

    // A very complex migration needs a score of 6, which takes an organization.
    expect(seen).toEqual(level === "very-complex" ? [undefined, undefined, row[2], row[3]] : row);
  });

  it.each([
    [4, "1 day"],
    [8, "1 day"],
    [12, "1 day"],
    [16, "2 days"],
    [24, "3 days"],
    [40, "5 days"],
    [41, "1 week"],
    [79, "1 week"],
    [80, "2 weeks"],
    [160, "4 weeks"],
    [161, "1 month"],
    [319, "1 month"],
    [320, "2 months"],
  ])("of %i are %s", (hours, words) => {
    expect(timelineWords(hours)).toBe(words);
  });
});

describe("the risk", () => {
  it.each([
    ["none", "individual", 0, 0, "low"],
    ["none", "individual", 4, 0, "low"],
    ["none", "individual", 5, 1, "low"],
    ["none", "organization", 0, 2, "medium"],
    ["none", "enterprise", 5, 3, "medium"],
    ["file-based", "team", 8, 1, "low"],
    ["database", "team", 0, 2, "medium"],
    ["api", "team", 5, 3, "medium"],
    ["database", "organization", 0, 4, "high"],
    ["api", "enterprise", 8, 5, "high"],
  ] as const)(
    "of the message system %s at the scale %s with %i gaps has %i points: %s",
    (kind, scale, gaps, points, level) => {
      expect(assess(withGaps(gaps, { messageSystem: { kind }, scale })).risk).toMatchObject({ points, level });
    },
  );
});

describe("breaking changes", () => {
  it.each([
    ["none", true, 3, []],
    ["none", true, 4, ["architecture"]],
    ["none", false, 0, ["event-log"]],
    ["file-based", true, 0, []],
    ["database", true, 0, ["message-format"]],
    ["api", false, 8, ["endpoints", "event-log", "architecture"]],
  ] as const)("of the message system %s, an event log: %s, and %i gaps are %j", (kind, hasLog, gaps, ids) => {
    const detection = withGaps(gaps, { messageSystem: { kind }, ...(hasLog ? { eventLog: found("events.log") } : {}) });

    expect(assess(detection).breakingChanges.map(({ id }) => id)).toEqual(ids);
  });
});

describe("the strategy", () => {
  it.each([
    ["nothing is there", {}, 8, "greenfield"],
    ["only a pattern is there", {}, 7, "direct"],
    ["only a configuration is there", { agentConfiguration: found("config.yaml") }, 8, "direct"],
    ["a database is hard to leave", { messageSystem: { kind: "database" }, scale: "team" }, 8, "hybrid"],
    ["a database is easy to leave", { messageSystem: { kind: "database" } }, 4, "direct"],
    ["the risk is high", { messageSystem: { kind: "api" }, scale: "organization" }, 0, "parallel"],
    ["many people depend on it", { messageSystem: { kind: "file-based" }, scale: "enterprise" }, 0, "parallel"],
  ] satisfies [string, Partial<Detection>, number, string][])("when %s", (_, parts, gaps, id) => {
    expect(assess(withGaps(gaps, parts)).strategy).toMatchObject({ id, reason: expect.stringMatching(/\.$/) });
  });
});

describe("a supposition", () => {
  const project = workedDetections["database of a team with nothing else"];

  it("shows the figures under another scale beside those found", () => {
    const { hours, whatIf, complexity } = assess(project, { scale: "enterprise" });

    expect([hours.total, complexity.level]).toEqual([240, "very-complex"]);
    expect(whatIf?.asFound).toEqual(assess(project));
    expect(complexity.rows.find(({ label }) => label.startsWith("Scale"))?.why).toBe(
      "You suppose enterprise; found was team.",
    );
  });

  it("leaves gaps out that are out of scope", () => {
    const { gaps, hours, risk, whatIf } = assess(project, {
      outOfScope: ["tla-verification", "content-addressed-dag", "defer-queue", "priority-queue"],
    });

    expect([gaps.length, hours.total, risk.points]).toEqual([4, 24, 2]);
    expect(whatIf?.outOfScope).toHaveLength(4);
  });

  it("that changes nothing is none", () => {
    const nearlyDone = workedDetections["file-based team with two gaps"];

    expect(assess(nearlyDone, { scale: "team", outOfScope: ["event-sourcing"] })).toEqual(assess(nearlyDone));
  });
});

const anyDetection = fc
  .record({
    kind: fc.constantFrom(...messageSystem.options),
    scale: fc.constantFrom(...scale.options),
    hasLog: fc.boolean(),
    hasInbox: fc.boolean(),
    hasConfig: fc.boolean(),
    missing: fc.subarray([...patternId.options]),
  })
  .map(({ kind, scale, hasLog, hasInbox, hasConfig, missing }) =>
    detectionOf(
      {
        messageSystem: { kind },
        scale,
        ...(hasLog ? { eventLog: found("events.log") } : {}),
        ...(hasInbox ? { inbox: found("inbox/a") } : {}),
        ...(hasConfig ? { agentConfiguration: found("config.yaml") } : {}),
      },
      missing,
    ),
  );

describe("any assessment", () => {
  const sum = (rows: readonly Row[]) => rows.reduce((total, { amount }) => total + amount, 0);

  it("is explained by rows that add up, and is well-formed", () => {
    fc.assert(
      fc.property(anyDetection, (detection) => {
        const result = assess(detection);

        expect(sum(result.complexity.rows)).toBe(result.complexity.score);
        expect(sum(result.hours.rows)).toBe(result.hours.total);
        expect(sum(result.risk.rows)).toBe(result.risk.points);
        expect(assessmentSchema.parse(result)).toEqual(result);
        for (const { why } of [...result.complexity.rows, ...result.hours.rows, ...result.risk.rows])
          expect(why).toMatch(/\.$/);
      }),
    );
  });

  it("never gets shorter by a larger scale", () => {
    fc.assert(
      fc.property(anyDetection, (detection) => {
        const hours = scale.options.map((scale) => assess(detection, { scale }).hours.total);

        expect(hours).toEqual(hours.toSorted((a, b) => a - b));
      }),
    );
  });

  it("never gets harder by leaving a gap out of scope", () => {
    fc.assert(
      fc.property(anyDetection, fc.constantFrom(...patternId.options), (detection, id) => {
        const [before, after] = [assess(detection), assess(detection, { outOfScope: [id] })];

        expect(after.hours.total).toBeLessThanOrEqual(before.hours.total);
        expect(after.risk.points).toBeLessThanOrEqual(before.risk.points);
      }),
    );
  });

  it("is not changed by an observation", () => {
    fc.assert(
      fc.property(anyDetection, fc.array(fc.string()), (detection, names) => {
        expect(assess({ ...detection, observations: names.map(found) })).toEqual(assess(detection));
      }),
    );
  });
});
