import { describe, expect, it } from "vitest";
import { type Detection, patternId } from "../../../shared/migration";
import { assessment, migrationPlan, type WhatIf } from "../../../shared/migration-plan";
import { assess } from "../assess/assess";
import { detectionOf, found, workedDetections } from "../assess/testing/detections";
import { planMigration } from "../plan/plan-migration";
import { printReport, type ReportFormat } from "./report";

const date = "2026-01-30";

function report(detection: Detection, format: ReportFormat, whatIf?: Partial<WhatIf>, on = date): string {
  const assessment = assess(detection, whatIf);
  return printReport({ detection, assessment, plan: planMigration(detection, assessment), date: on }, format);
}

describe("the Markdown", () => {
  it.each(Object.entries(workedDetections))("of a %s is as kept", async (name, detection) => {
    await expect(report(detection, "md")).toMatchFileSnapshot(`golden/${name.replaceAll(" ", "-")}.md`);
  });

  it("has the seed's sections in its order", () => {
    const titles = report(workedDetections["nothing at all"], "md").match(/^##? .*$/gm);

    expect(titles).toEqual([
      "# Migration Plan",
      "## Executive Summary",
      "## Gap Analysis",
      "## Migration Steps",
      "## Rollback Strategy",
      "## Testing Strategy",
      "## Risk Assessment",
      "## Timeline",
      "## Success Criteria",
    ]);
  });

  it("differs from one day to another in its header alone", () => {
    const [one, other] = ["2026-01-30", "2026-01-31"].map((day) =>
      report(workedDetections["nothing at all"], "md", {}, day).split("\n"),
    );

    expect(other?.filter((line, index) => line !== one?.[index])).toEqual(["- **Date**: 2026-01-31"]);
  });

  it("shows what is supposed beside what was found", () => {
    const text = report(workedDetections["nothing at all"], "md", { scale: "team", outOfScope: ["tla-verification"] });

    expect(text).toContain("This plan supposes a scale of team and tla-verification out of scope.");
    expect(text).toContain("| Figure | Supposed | As found |");
    expect(text).toContain("| Estimated Hours | 60 | 40 |");
    expect(text).toContain("- **tla-verification** (out of scope): ");
    expect(text).toContain("All universal patterns in scope implemented (out of scope: tla-verification)");
  });
});

const hostile = "<img src=x onerror=alert(1)>`|**\n# Own\u202etitle](javascript:1)";
const hostileProject = detectionOf(
  {
    root: `/home/ada/${hostile}`,
    name: hostile,
    // A name with a "|" is none that message.sh sends to.
    agents: [hostile.replace("|", "")],
    eventLog: { ...found(hostile), title: hostile },
    observations: [{ ...found(`a/${hostile}`), title: hostile }],
    problems: [{ code: "unreadable", message: hostile }],
  },
  patternId.options.slice(0, 4),
);

describe("a name out of a hostile tree", () => {
  it("is no markup in HTML", () => {
    const html = report(hostileProject, "html");

    expect(html).not.toContain("<img");
    expect(html).toContain("&#60;img src=x onerror=alert(1)&#62;");
    expect(html).not.toContain("\u202e");
  });

  it("starts no line and no markup in Markdown", () => {
    const lines = report(hostileProject, "md").split("\n");

    expect(lines.filter((line) => line.startsWith("# "))).toEqual(["# Migration Plan"]);
    expect(lines.join("\n")).not.toContain("\u202e");
    expect(lines.filter((line) => /^`{3,}$/.test(line)).length).toBeGreaterThan(5);
    for (const line of outsideOfFences(lines)) expect(outsideOfCode(line)).not.toContain("<");
  });

  it("is one word on a command line", () => {
    expect(report(hostileProject, "md")).toContain("./message.sh inbox $'<img src=x onerror=alert(1)>`**\\u000a# Own");
  });
});

function outsideOfFences(lines: readonly string[]): string[] {
  let fence: string | undefined;
  return lines.filter((line) => {
    const mark = /^`{3,}/.exec(line)?.[0];
    if (mark && (fence === undefined || line === fence)) fence = fence === undefined ? mark : undefined;
    return fence === undefined && !mark;
  });
}

/** As CommonMark reads it: an escape is a character, and a run of backticks ends at the next one of its length. */
function outsideOfCode(line: string): string {
  return line.replaceAll(/\\.|(`+)(?:(?!`).*?[^`]|[^`])\1(?!`)/g, "");
}

describe("the HTML", () => {
  const html = report(workedDetections["database of a team with nothing else"], "html");

  it("is one file that runs and loads nothing", () => {
    expect(html).not.toMatch(/<script|<link|<iframe|\ssrc=|url\(|@import|\son\w+=/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain("prefers-color-scheme: dark");
  });

  it("says what the Markdown says", () => {
    expect(html.match(/<h2>.*?<\/h2>/g)).toHaveLength(8);
    expect(html).toContain("<h3>Step 15: Production cutover</h3>");
    expect(html).toContain("<strong>Total estimate</strong>: 1 week (60 hours)");
  });

  it("closes every element that it opens", () => {
    const open: string[] = [];
    for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (["meta"].includes(name)) continue;
      if (slash) expect(open.pop()).toBe(name);
      else open.push(name);
    }

    expect(open).toEqual([]);
  });
});

it("the JSON holds the assessment and the plan as their schemas have them", () => {
  const json = JSON.parse(report(workedDetections["nothing at all"], "json", { scale: "team" }));

  expect(assessment.parse(json.assessment).hours.total).toBe(60);
  expect(migrationPlan.parse(json.plan).steps).toHaveLength(14);
  expect(json).toMatchObject({ format: 1, date, detection: { name: "workflow" } });
  expect(json.detection).not.toHaveProperty("signature");
});
