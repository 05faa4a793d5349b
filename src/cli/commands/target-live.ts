import type { RunMoment } from "../../shared/targets/sync-view";
import type { Shell } from "../command";
import { tell } from "../inert";

/**
 * Tells on a terminal what commands in targets do and print, line by line, each behind the name of its target: several
 * targets may be under way at once. Where nobody looks, nothing is told; what was printed is in the answer.
 */
export function liveMoments({ isInteractive }: Pick<Shell, "isInteractive">): (moment: RunMoment) => void {
  const begun = new Map<string, string>();
  const say = (target: string, line: string) => tell(`${target}: ${line}\n`);
  return (moment) => {
    if (!isInteractive) return;
    switch (moment.kind) {
      case "step":
        say(moment.target, moment.step.title);
        return;
      case "output": {
        const { target, text } = moment;
        const lines = `${begun.get(target) ?? ""}${text}`.split(/\r?\n/);
        begun.set(target, lines.pop() ?? "");
        for (const line of lines) say(target, `  ${line}`);
        return;
      }
      case "step-ended": {
        const { target, run } = moment;
        const rest = begun.get(target) ?? "";
        begun.delete(target);
        if (rest !== "") say(target, `  ${rest}`);
        if (run.outcome.kind === "ended" && run.outcome.code !== 0)
          say(target, `  ended with code ${run.outcome.code}`);
        return;
      }
      case "ended":
        say(moment.outcome.target, moment.outcome.kind.replace("-", " "));
        return;
      default:
        return;
    }
  };
}
