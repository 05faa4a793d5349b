import type { Detection } from "../../../shared/migration";
import type { Assessment, Figures, WhatIf } from "../../../shared/migration-plan";
import { assessComplexity } from "./assess-complexity";
import { assessHours } from "./assess-hours";
import { assessRisk } from "./assess-risk";
import { breakingChanges } from "./breaking-changes";
import { dataMigration } from "./data-migration";
import type { Inputs } from "./inputs";
import { recommendStrategy } from "./recommend-strategy";
import { timelineWords } from "./timeline-words";

/**
 * How hard and risky a migration of the project would be, by the rules of the original program, every figure with the
 * rows that add up to it. Observations count for nothing. Under a supposition that changes something, the figures are
 * those supposed, and `whatIf.asFound` keeps the others.
 */
export function assess(detection: Detection, whatIf?: Partial<WhatIf>): Assessment {
  const missing = detection.patterns.filter(({ found }) => !found).map(({ id }) => id);
  const asFound = figuresOf({ detection, scale: detection.scale, isSupposed: false, gaps: missing });
  const outOfScope = missing.filter((id) => whatIf?.outOfScope?.includes(id));
  const scale = whatIf?.scale ?? detection.scale;
  const isSupposed = scale !== detection.scale;
  if (!isSupposed && outOfScope.length === 0) return asFound;
  const gaps = missing.filter((id) => !outOfScope.includes(id));
  return {
    ...figuresOf({ detection, scale, isSupposed, gaps }),
    whatIf: { ...(isSupposed ? { scale } : {}), outOfScope, asFound },
  };
}

function figuresOf(inputs: Inputs): Figures {
  const complexity = assessComplexity(inputs);
  const hours = assessHours(complexity.level, inputs.scale);
  const risk = assessRisk(inputs);
  return {
    scale: inputs.scale,
    gaps: inputs.gaps,
    complexity,
    hours,
    risk,
    dataMigration: dataMigration(inputs.detection),
    breakingChanges: breakingChanges(inputs),
    timeline: timelineWords(hours.total),
    strategy: recommendStrategy(inputs, complexity.level, risk.level),
  };
}
