import { expect, it } from "vitest";
import { isDate, writtenLike } from "./dates";

it("knows dates, and times as YAML 1.1 and ISO 8601 write them", () => {
  expect(
    ["2026-01-31", "2026-01-31T10:00:00Z", "2026-01-31 09:30:00", "2026-01-31T10:00:00.123456+02:00"].filter(isDate),
  ).toHaveLength(4);
  expect(["2026-02-30", "2026-13-01", "soon", "2026-01", "2026-01-31T25:00:00Z", ""].filter(isDate)).toEqual([]);
});

it("writes the present in the form of a neighbour", () => {
  const now = new Date("2026-02-20T12:30:05.678Z");

  expect(writtenLike(undefined, now)).toMatch(/^2026-02-(19|20|21)$/);
  expect(writtenLike("2026-01-01", now)).toBe(writtenLike("whenever", now));
  expect(writtenLike("2026-01-31T10:00:00Z", now)).toBe("2026-02-20T12:30:05Z");
  expect(writtenLike("2026-01-31 10:00:00", now)).toBe("2026-02-20T12:30:05Z");
  expect(writtenLike("2026-01-31T10:00:00.123456+02:00", now)).toBe("2026-02-20T12:30:05.678+00:00");
});
