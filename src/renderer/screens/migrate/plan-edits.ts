import type { Migration } from "./migration";
import { movedOrder } from "./plan-facts";

/** Moves a step by one place; nothing happens at the ends. */
export function moveStep(migration: Migration, stepId: string, by: -1 | 1): void {
  void migration.edit(({ plan }) => {
    const order = movedOrder(plan.steps, stepId, by);
    return order && { kind: "order", order };
  });
}
