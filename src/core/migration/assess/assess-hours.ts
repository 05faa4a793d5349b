import type { Scale } from "../../../shared/migration";
import type { Complexity, Figures, Row } from "../../../shared/migration-plan";
import { totalOf } from "./words";

/** Hours of work: those of the complexity, times the factor of the scale, rounded down. */
export function assessHours(complexity: Complexity, scale: Scale): Figures["hours"] {
  const [base, factor] = [baseHours[complexity], factors[scale]];
  const exact = base * factor;
  const rows: Row[] = [
    {
      label: "Base",
      amount: base,
      why: `A ${complexity.replace("-", " ")} migration takes ${base} hours.`,
      evidence: [],
    },
    {
      label: `Factor for the scale: ${scale}`,
      amount: exact - base,
      why: factor === 1 ? `The factor is 1, so nothing is added.` : `${base} × ${factor} = ${exact} hours.`,
      evidence: [],
    },
    {
      label: "Rounding down",
      amount: Math.floor(exact) - exact,
      why: Number.isInteger(exact) ? "These are whole hours." : `${exact} hours become ${Math.floor(exact)}.`,
      evidence: [],
    },
  ];
  return { total: totalOf(rows), rows };
}

const baseHours = { simple: 4, moderate: 16, complex: 40, "very-complex": 80 };
const factors = { individual: 1, team: 1.5, organization: 2, enterprise: 3 };
