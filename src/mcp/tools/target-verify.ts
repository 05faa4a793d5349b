import { z } from "zod";
import { checkGroup } from "../../shared/targets/config";
import { verificationRun } from "../../shared/targets/verification";
import { mainFor, targetArguments } from "../target-arguments";
import { checkLine } from "../target-report";
import { defineTool, type ToolAnswer, type ToolQuestion } from "../tool";

const output = z.strictObject({
  verdict: z.enum(["passed", "failed", "stopped"]),
  runs: z.array(verificationRun),
  commands: z.enum(["not-asked-for", "run", "refused", "not-possible"]),
});

type Answer = ToolAnswer<z.infer<typeof output>> | ToolQuestion;

/** The checks of targets. Commands that `lockstep.yaml` declares run only when the user was asked and agreed. */
export const targetVerify = defineTool({
  name: "target_verify",
  title: "Verify targets",
  description:
    "Makes the checks of targets (complete copy, links, configuration, installed version, launch scripts, places of sessions and logs) and compares them with the run before. Changes nothing in them. Commands that lockstep.yaml declares are skipped unless run_commands is set and the user, whom the client asks, agrees.",
  input: z.strictObject({
    ...targetArguments,
    groups: z.array(checkGroup).nullable().default(null).describe("Only these groups of checks"),
    run_commands: z.boolean().default(false).describe("Ask the user to let the declared commands run as well"),
  }),
  output,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  async run(app, { main, targets, groups, run_commands: wanted }, { signal }, consent): Promise<Answer> {
    const at = mainFor(app, main);
    if (wanted && consent === "unasked") {
      const who = targets.length === 0 ? "all targets" : targets.join(", ");
      const checks = app.targets.checkCommands(at, { targets, groups: groups ?? undefined });
      const question = `Run the commands that ${at}/lockstep.yaml declares as checks, in ${who}?`;
      return { question: [...checks.map(checkLine), question].join("\n") };
    }
    const mayRun = wanted && consent === "given";
    const runs = await app.targets.verify(at, { targets, groups: groups ?? undefined, mayRun, signal });
    const commands = !wanted ? "not-asked-for" : mayRun ? "run" : consent === "refused" ? "refused" : "not-possible";
    const bad = runs.find((run) => run.verdict !== "passed");
    const lines = runs.flatMap(({ target, verdict, checks }) => [
      `${target}: ${verdict}`,
      ...checks
        .filter((check) => check.verdict === "failed")
        .map(({ title, summary, change }) => `  ${title}${change === "regressed" ? " (regressed)" : ""}: ${summary}`),
    ]);
    const impossible =
      commands === "not-possible"
        ? ["Commands were skipped: this client can't ask the user. Run: lockstep target verify <target>"]
        : [];
    return {
      value: { verdict: bad?.verdict ?? "passed", runs: [...runs], commands },
      lines: [...(lines.length > 0 ? lines : ["There are no targets to verify."]), ...impossible],
      isError: false,
    };
  },
});
