import { describe, expect, it } from "vitest";
import { ageWords, daysWords, forecastWords, rateWords } from "./trend-words";

describe("words about trends", () => {
  it("give a forecast as a range with what it rests on", () => {
    const words = forecastWords({
      kind: "range",
      p50: "2026-03-01",
      p85: "2026-04-12",
      remaining: 1,
      weeks: 8,
      completed: 12,
    });

    expect(words).toBe(
      "Even odds to end by 1 Mar 2026; 85 of 100 by 12 Apr 2026. 1 todo left, 12 completed in the last 8 weeks.",
    );
  });

  it("give no date where the data say none", () => {
    expect(forecastWords({ kind: "too-few-data", reason: "Only one week is known." })).toBe("Only one week is known.");
    expect(forecastWords({ kind: "no-end-in-sight", remaining: 40 })).toContain("no end is in sight");
  });

  it("count only checks that had an answer", () => {
    expect(rateWords({ checks: 10, failed: 2, unknown: 2, rate: 0.25 })).toBe(
      "25 % failed: 2 of 8 checks with an answer; 2 found out nothing.",
    );
    expect(rateWords({ checks: 3, failed: 0, unknown: 3 })).toBe("3 checks, none with an answer.");
    expect(rateWords({ checks: 0, failed: 0, unknown: 0 })).toBe("No dependency was checked yet.");
  });

  it("tell an unknown age from a young one", () => {
    expect([undefined, 0.2, 1.9, 40].map(ageWords)).toEqual(["unknown", "today", "1 day", "40 days"]);
    expect([undefined, 1, 3.46, 12.4].map(daysWords)).toEqual(["–", "1 day", "3.5 days", "12 days"]);
  });
});
