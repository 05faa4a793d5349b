import { describe, expect, it } from "vitest";
import { afterCrash } from "./restart-policy";

describe("after a crash of the engine", () => {
  it("starts it again almost at once, and a little later the second time", () => {
    expect(afterCrash([1000])).toEqual({ kind: "restart", after: 50 });
    expect(afterCrash([1000, 5000])).toEqual({ kind: "restart", after: 1000 });
  });

  it("gives up at the third crash within a minute", () => {
    expect(afterCrash([0, 1000, 59_999])).toEqual({ kind: "give-up" });
  });

  it("does not count crashes of long ago", () => {
    expect(afterCrash([0, 1000, 61_500])).toEqual({ kind: "restart", after: 50 });
  });
});
