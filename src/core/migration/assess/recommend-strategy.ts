import type { Complexity, Figures } from "../../../shared/migration-plan";
import type { Inputs } from "./inputs";

/** Which of the seed's four strategies fits, and why. The rules are ours. */
export function recommendStrategy(
  { detection, scale }: Inputs,
  complexity: Complexity,
  risk: Figures["risk"]["level"],
): Figures["strategy"] {
  const isComplex = complexity === "complex" || complexity === "very-complex";
  if (isNew(detection)) {
    return {
      id: "greenfield",
      reason: "Nothing of a coordination system was found, so there is nothing to migrate from.",
    };
  }
  if (detection.messageSystem.kind === "database" && isComplex) {
    return {
      id: "hybrid",
      reason: `The messages are in a database and the migration is ${complexity.replace("-", " ")}: keep the database behind it at first.`,
    };
  }
  if (risk === "high") {
    return {
      id: "parallel",
      reason: "The risk is high: build the new system beside the old one, and move over by and by.",
    };
  }
  if (scale === "organization" || scale === "enterprise") {
    return {
      id: "parallel",
      reason: `At the scale of an ${scale}, too many people depend on the old system to stop it at once.`,
    };
  }
  return {
    id: "direct",
    reason: `The risk is ${risk} and the scale is ${scale}, so the steps can be taken in order with a short pause.`,
  };
}

function isNew({ messageSystem, eventLog, inbox, agentConfiguration, patterns }: Inputs["detection"]): boolean {
  return (
    messageSystem.kind === "none" && !eventLog && !inbox && !agentConfiguration && !patterns.some(({ found }) => found)
  );
}
