import type { Figures, Row } from "../../../shared/migration-plan";
import { dataMigration } from "./data-migration";
import type { Inputs } from "./inputs";
import { gapWords, scaleWhy, totalOf } from "./words";

/** Risk points and what they mean: at most 1 is low, 3 medium, and anything above high. */
export function assessRisk(inputs: Inputs): Figures["risk"] {
  const { detection, scale, gaps } = inputs;
  const data = dataMigration(detection);
  const isLarge = scale === "organization" || scale === "enterprise";
  const rows: Row[] = [
    { label: "Data migration", amount: data.required ? 2 : 0, why: data.why, evidence: data.evidence },
    { label: `Scale: ${scale}`, amount: isLarge ? 2 : 0, why: scaleWhy(inputs), evidence: [] },
    {
      label: "Gaps",
      amount: gaps.length >= 5 ? 1 : 0,
      why: `${gapWords(gaps)} Five or more add a point.`,
      evidence: [],
    },
  ];
  const points = totalOf(rows);
  return { level: points <= 1 ? "low" : points <= 3 ? "medium" : "high", points, rows };
}
