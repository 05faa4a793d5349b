import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { burst } from "./burst";

describe("a burst", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("hands on every distinct item once, after a quiet moment", () => {
    const { add, handed } = collecting();

    for (const item of ["a", "b", "a"]) add(item);
    vi.advanceTimersByTime(119);
    expect(handed).toEqual([]);
    vi.advanceTimersByTime(1);

    expect(handed).toEqual([["a", "b"]]);
  });

  it("does not wait longer than its limit, however busy it stays", () => {
    const { add, handed } = collecting();

    for (let at = 0; at <= 500; at += 50) {
      add("a");
      vi.advanceTimersByTime(50);
    }

    expect(handed).toEqual([["a"]]);
  });

  it("hands on nothing after it was cancelled", () => {
    const { add, cancel, handed } = collecting();

    add("a");
    cancel();
    vi.advanceTimersByTime(1000);

    expect(handed).toEqual([]);
  });
});

function collecting() {
  const handed: Array<readonly string[]> = [];
  const { add, cancel } = burst<string>({ quiet: 120, longest: 500 }, (items) => handed.push(items));
  return { add, cancel, handed };
}
