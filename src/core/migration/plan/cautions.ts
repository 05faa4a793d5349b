import type { PlanStep } from "../../../shared/migration-plan";

/** What about the order of the steps, or what is left out, asks for trouble. */
export function cautionsOf(steps: readonly PlanStep[]): string[] {
  const place = new Map(steps.map(({ id }, index) => [id, index]));
  const isBefore = (a: string, b: string) => (place.get(a) ?? -1) < (place.get(b) ?? -1);
  const isSkipped = (id: string) => steps.some((step) => step.id === id && step.status.kind === "skipped");
  const [first] = steps.filter(({ id }) => !isSkipped(id));
  return [
    isSkipped("back-up") && "The backup is skipped: what is done by hand can't be taken back.",
    isSkipped("test") && "The tests are skipped: nobody will know whether the new system works before it is used.",
    first && first.id !== "back-up" && !isSkipped("back-up") && `"${first.title}" comes before the backup.`,
    isBefore("cut-over", "test") && !isSkipped("test") && "The cutover comes before the tests.",
    ...steps.flatMap((step) =>
      step.after
        .filter((id) => isBefore(step.id, id))
        .map((id) => `"${step.title}" has to come after "${steps[place.get(id) ?? -1]?.title}".`),
    ),
  ].filter((caution) => typeof caution === "string");
}
