import { count } from "../../shared/count";
import type { TargetNews } from "../../shared/targets/known";
import type { Message } from "../quick-sync-message";

/** What the look in the background tells: targets that wait for something since. */
export function targetNewsMessage({ name, targets, priority }: TargetNews): Message {
  const isUrgent = priority === "critical" || priority === "high";
  const what = isUrgent ? `changes of ${priority} priority` : "changes";
  const [only, ...others] = targets;
  const who = others.length === 0 ? `${only} waits` : `${count(targets.length, "target")} wait`;
  return { level: isUrgent ? "warning" : "info", title: `${name} has news`, text: `${who} for ${what} of ${name}.` };
}
