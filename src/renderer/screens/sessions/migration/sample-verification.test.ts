import { expect, it } from "vitest";
import { sampleVerification } from "./sample-verification";

const session = { toProject: "shop", toSession: "pay" };
const verification = (missing: readonly string[]) => ({
  verdict: "failed" as const,
  checks: [
    { id: "artifacts" as const, passed: false, summary: "2 things are wrong.", details: [...missing] },
    { id: "validity" as const, passed: false, summary: "1", details: ["shop/pay-2: 1 errors before, 2 now"] },
    { id: "archive" as const, passed: false, summary: "1", details: ["idse-governance is still there"] },
  ],
});

it("asks of a sample that its own artifacts have arrived, and nothing of the others", () => {
  const others = [
    ".idse/projects/shop/sessions/pay-2/plans/plan.md: Copied",
    ".idse/projects/bank/CURRENT_SESSION: Set",
  ];

  expect(sampleVerification(verification(others), session).verdict).toBe("passed");
  expect(
    sampleVerification(verification([".idse/projects/shop/sessions/pay/plans/plan.md: Copied"]), session),
  ).toMatchObject({
    verdict: "failed",
    checks: [
      { id: "artifacts", passed: false },
      { id: "validity", passed: true },
    ],
  });
});
