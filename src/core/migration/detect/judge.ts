import type { Evidence, Finding } from "../../../shared/migration";
import type { Condition, Detector, Look } from "./detector";
import { mostEvidence, type Sight } from "./look-around";

/** What `detector` makes of what was seen; undefined when its condition does not hold. */
export function judge(detector: Detector, sights: ReadonlyMap<Look, Sight>): Finding | undefined {
  const verdict = verdictOn(detector.when, sights);
  if (!verdict) return undefined;
  const { evidence, count, confidence = detector.confidence } = verdict;
  const shown = distinct(evidence).slice(0, mostEvidence);
  const more = count - shown.length;
  return {
    rule: detector.id,
    title: detector.title,
    confidence,
    evidence: shown,
    ...(more > 0 ? { more } : {}),
    ...(detector.suggests === undefined ? {} : { suggests: detector.suggests }),
  };
}

interface Verdict {
  readonly evidence: readonly Evidence[];
  readonly count: number;
  /** The highest of the looks that say one. */
  readonly confidence: number | undefined;
}

function verdictOn(condition: Condition, sights: ReadonlyMap<Look, Sight>): Verdict | undefined {
  switch (condition.kind) {
    case "look": {
      const { count, evidence } = sights.get(condition) ?? unseen;
      return count >= condition.atLeast ? { count, evidence, confidence: condition.confidence } : undefined;
    }
    case "not":
      return verdictOn(condition.of, sights) ? undefined : { ...unseen, confidence: undefined };
    case "any":
    case "all": {
      const verdicts = condition.of.map((part) => verdictOn(part, sights));
      const held = verdicts.filter((verdict) => verdict !== undefined);
      const holds = condition.kind === "any" ? held.length > 0 : held.length === verdicts.length;
      return holds ? together(held) : undefined;
    }
  }
}

function together(verdicts: readonly Verdict[]): Verdict {
  const said = verdicts.map(({ confidence }) => confidence).filter((confidence) => confidence !== undefined);
  return {
    evidence: verdicts.flatMap(({ evidence }) => evidence),
    count: verdicts.reduce((sum, { count }) => sum + count, 0),
    confidence: said.length > 0 ? Math.max(...said) : undefined,
  };
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Map(evidence.map((one) => [`${one.path}\0${one.line ?? ""}`, one]));
  return [...seen.values()];
}

const unseen: Sight = { count: 0, evidence: [] };
