import type { ProviderVersion, Verdict } from "../../../shared/coordination-checks";
import { remembered } from "../../documents/remembered";
import { readConstraint, type Scheme } from "./read-constraint";

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly reason: string;
}

/**
 * Whether a version fits a constraint, by the rules of the ecosystem that the version comes from: semver as npm, Cargo
 * and Go have it, or PEP 440. Constraints of the other one are understood (`^0.2` for a Python package, `~=1.4` for a
 * Node one). A pre-release fits a semver range only where the range names one of the same version, and a PEP 440
 * specifier as a version does that is installed.
 */
export async function judgeVersion(constraint: string, provider: ProviderVersion): Promise<Judgement> {
  const asked = constraint.trim();
  if (asked === "") return { verdict: "satisfied", reason: "No constraint is written: any version fits." };
  if (asked === "*") return { verdict: "satisfied", reason: "Any version fits *." };
  if (/^[a-z][a-z0-9_-]*$/i.test(asked) && !/^[vx]\d*$/i.test(asked)) {
    const reason = `"${asked}" names a release, and which one that is can't be told from the repository.`;
    return { verdict: "unknown", reason };
  }
  if (/^(?:workspace|file|link|git|npm|github|https?)(?:\+\w+)?:/i.test(asked)) {
    return { verdict: "unknown", reason: `"${asked}" names a place, not a version.` };
  }
  if (provider.kind === "none") return { verdict: "unknown", reason: provider.reason };
  const { version, source } = provider;
  const scheme = provider.scheme === "any" ? await schemeFor(asked, version) : provider.scheme;
  const test = await constraintTest(asked, scheme);
  if (!test) return { verdict: "unknown", reason: `"${asked}" is no version constraint that can be read.` };
  const rules = scheme === "pep440" ? "PEP 440" : "semver";
  const fits = test(version);
  if (fits === undefined) {
    return { verdict: "unknown", reason: `"${version}" (${source}) is no version by the rules of ${rules}.` };
  }
  if (fits) return { verdict: "satisfied", reason: `${version} (${source}) fits ${asked}.` };
  const isPrerelease = scheme !== "pep440" && version.includes("-");
  const because = isPrerelease ? ": it is a pre-release, which semver takes only where a range names one" : "";
  return { verdict: "unsatisfied", reason: `${version} (${source}) does not fit ${asked}${because}.` };
}

/** Tags follow no rules of their own: what the constraint is written in decides, then what the version looks like. */
async function schemeFor(constraint: string, version: string): Promise<Scheme> {
  if (/~=|===|!=|==/.test(constraint)) return "pep440";
  if (/[\^|]|~\s*\d| - |\.x\b/i.test(constraint)) return "semver";
  const { default: semver } = await import("semver");
  return semver.valid(version) === null ? "pep440" : "semver";
}

/** Constraints are few, and each is asked of many versions. */
const constraintTest = remembered(readConstraint, (scheme) => scheme, 1_000);
