import type { StrategyId } from "../../../../shared/migration-plan";

/** The seed's four strategies: what to do. */
export const approaches: Record<StrategyId, { readonly title: string; readonly steps: readonly string[] }> = {
  greenfield: {
    title: "Greenfield",
    steps: ["Set the coordination system up from nothing.", "Skip what is about older messages."],
  },
  parallel: {
    title: "Parallel",
    steps: [
      "Build the coordination system beside the old one.",
      "Move one workflow after the other.",
      "Validate before the full cutover.",
    ],
  },
  direct: {
    title: "Direct",
    steps: ["Back up.", "Carry the steps out in their order.", "Validate and cut over."],
  },
  hybrid: {
    title: "Hybrid",
    steps: [
      "Bring the patterns in one by one.",
      "Keep the database as the store behind them at first.",
      "Move its messages into files later.",
    ],
  },
};
