import type { Figures } from "../../../shared/migration-plan";
import { count } from "../../components/count";
import { complexityWords, strategies, titled } from "./migrate-words";

/** The figures of an assessment by their names, in words. */
export function figureRows(figures: Figures): Readonly<Record<string, string>> {
  const { scale, complexity, hours, risk, gaps, breakingChanges, dataMigration, timeline, strategy } = figures;
  return {
    Scale: titled(scale),
    Complexity: `${titled(complexityWords(complexity.level))} (score ${String(complexity.score).replace("-", "−")})`,
    Work: `${count(hours.total, "hour")}, ${timeline}`,
    Risk: `${titled(risk.level)} (${count(risk.points, "point")})`,
    Gaps: String(gaps.length),
    "Breaking changes": String(breakingChanges.length),
    "Data migration": dataMigration.required ? "Needed" : "Not needed",
    Strategy: strategies[strategy.id],
  };
}
