import { describe, expect, it } from "vitest";
import type { SessionFinding } from "../../../../shared/sessions/findings";
import { brokenRules, countsOf, placeParts, placeWords, spansProjects, verdictWords } from "./finding-groups";

const finding = (more: Partial<SessionFinding>): SessionFinding => ({
  id: "1",
  rule: "requires-input",
  severity: "error",
  article: 1,
  file: ".idse/projects/shop/sessions/pay/plans/plan.md",
  message: "Something is wrong.",
  ...more,
});

describe("findings", () => {
  it("are counted by severity, their rules by how often they are broken", () => {
    const findings = [
      finding({ rule: "owner-missing" }),
      finding({}),
      finding({ id: "2" }),
      finding({ severity: "warning" }),
    ];

    expect(countsOf(findings)).toEqual({ error: 3, warning: 1 });
    expect(brokenRules(findings, "error")).toEqual([
      ["requires-input", 2],
      ["owner-missing", 1],
    ]);
  });

  it("name their place in the session", () => {
    expect(placeWords(finding({ session: "pay", line: 12 }))).toBe("plans/plan.md:12");
    expect(placeWords(finding({ file: ".idse/projects/shop/CURRENT_SESSION" }))).toBe(
      ".idse/projects/shop/CURRENT_SESSION",
    );
  });

  it("say of their place what the list around them does not", () => {
    const found = finding({ project: "shop", session: "pay" });
    const names = (isOfOne: boolean, hasProjects: boolean) =>
      placeParts(found, { isOfOne, hasProjects }).map(({ name }) => name);

    expect(names(false, true)).toEqual(["shop", "pay", "plans/plan.md"]);
    expect(names(false, false)).toEqual(["pay", "plans/plan.md"]);
    expect(names(true, false)).toEqual(["plans/plan.md"]);
  });

  it("need the name of the project where there are several, for each has a session of the same name", () => {
    const shop = finding({ project: "shop", session: "__blueprint__" });

    expect(spansProjects([shop, finding({ session: "pay" })])).toBe(false);
    expect(spansProjects([shop, finding({ project: "billing", session: "__blueprint__" })])).toBe(true);
  });

  it("are no praise where there is no session", () => {
    expect(verdictWords(0, 0)).toBe("No session could be checked.");
    expect(verdictWords(2, 2)).toBe("All of 2 sessions pass.");
    expect(verdictWords(1, 2)).toBe("1 of 2 sessions pass.");
  });
});
