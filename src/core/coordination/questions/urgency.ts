import { type Priority, priority } from "../../../shared/coordination/enums";

/** Rank of a priority, the most urgent 0. */
export function urgency(value: Priority): number {
  return priority.options.indexOf(value);
}
