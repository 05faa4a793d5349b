import { describe, expect, it } from "vitest";
import { intervalWords, tookWords } from "./check-words";

describe("words about checks", () => {
  it("say an interval in its largest whole unit", () => {
    expect([0, 1, 15, 60, 90, 360, 1_440, 10_080].map(intervalWords)).toEqual([
      "Only when asked",
      "Every minute",
      "Every 15 minutes",
      "Every hour",
      "Every 90 minutes",
      "Every 6 hours",
      "Every day",
      "Every 7 days",
    ]);
  });

  it("say how long something took", () => {
    expect([0.4, 640, 12_340].map(tookWords)).toEqual(["0 ms", "640 ms", "12.3 s"]);
  });
});
