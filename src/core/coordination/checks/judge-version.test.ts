import { describe, expect, it } from "vitest";
import type { ProviderVersion } from "../../../shared/coordination-checks";
import { judgeVersion } from "./judge-version";

type Scheme = Extract<ProviderVersion, { kind: "found" }>["scheme"];
const found = (version: string, scheme: Scheme): ProviderVersion => ({
  kind: "found",
  version,
  scheme,
  source: "a file",
  folder: "/lib",
  notes: [],
});

describe.each([
  // Both understand what the other one writes.
  [
    "semver",
    "0.2.5",
    { "^0.2": true, "^0.3": false, "~=0.2.1": true, "~=0.2": true, "~=0.3": false, ">=0.2,<1": true },
  ],
  ["semver", "1.9.0", { "~=1.4": true, "~=1.4.0": false, "==1.9.*": true, "!=1.9.*": false, ">=1,!=1.8.0": true }],
  ["semver", "2.1.0", { "1.x || 2.x": true, "1 - 2": true, "2": true, "2.1.0": true, "2.0.0": false, "==2.1.0": true }],
  ["semver", "0.3.0-beta.1", { ">=0.2.0": false, ">=0.3.0-alpha": true, "^0.3.0": false }],
  ["semver", "v1.4.0", { ">=1.4": true, "v1.4.0": true, ">1.4": false }],
  ["cargo", "0.2.7", { "0.2": true, "0.2.8": false, "0.3": false, "=0.2.7": true, ">=0.1, <0.3": true, "0.*": true }],
  ["pep440", "0.2.5", { ">=0.2.0": true, "^0.2": true, "^0.3": false, "~0.2": true, "~=0.2.1": true, "==0.2.*": true }],
  ["pep440", "1.9", { "~=1.4": true, "~=1.4.0": false, ">=1,<2": true, ">=1 <2": true, "1.x": true, "1.9.0": true }],
  ["pep440", "1.0", { "^1.0.0 || ^2.0": true, "!=1.0": false, "===1.0": true, "*": true, "": true }],
  ["pep440", "0.3.0.dev4", { ">=0.2": true, ">=0.3": false }],
  ["any", "1.4.2", { "~=1.4": true, "^1.4": true, ">=1.4": true, "1.4.2": true, ">=2": false }],
  ["any", "1.4rc1", { ">=1.3": true, ">=1.4": false }],
] as const)("%s %s", (scheme, version, cases) => {
  it.each(Object.entries(cases))("and %s: %s", async (constraint, fits) => {
    const { verdict, reason } = await judgeVersion(constraint, found(version, scheme));

    expect(verdict).toBe(fits ? "satisfied" : "unsatisfied");
    expect(reason).toMatch(/^[A-Z0-9v].*\.$/);
  });
});

it("knows when it can't tell", async () => {
  for (const constraint of ["latest", "stable", "workspace:*", "git+https://a/b", "~=1", ">=y", "1 2 three"]) {
    expect((await judgeVersion(constraint, found("1.2.3", "pep440"))).verdict, constraint).toBe("unknown");
    expect((await judgeVersion(constraint, found("1.2.3", "semver"))).verdict, constraint).toBe("unknown");
  }
  expect(await judgeVersion(">=1", found("tomorrow", "semver"))).toEqual({
    verdict: "unknown",
    reason: '"tomorrow" (a file) is no version by the rules of semver.',
  });
  expect(await judgeVersion(">=1", { kind: "none", reason: "It is away.", notes: [] })).toEqual({
    verdict: "unknown",
    reason: "It is away.",
  });
});

it("says why a pre-release does not fit", async () => {
  expect((await judgeVersion(">=1", found("2.0.0-rc.1", "semver"))).reason).toBe(
    "2.0.0-rc.1 (a file) does not fit >=1: it is a pre-release, which semver takes only where a range names one.",
  );
});
