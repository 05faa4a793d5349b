import type { StepStatus } from "../../../shared/migration-plan";
import { Badge, type Tone } from "../../components/badge";

/** How a step stands, in a word or two. */
export function StatusBadge({ status }: { readonly status: StepStatus }) {
  const { label, tone } = looks[status.kind];
  return <Badge tone={tone}>{label}</Badge>;
}

const looks: Readonly<Record<StepStatus["kind"], { readonly label: string; readonly tone: Tone }>> = {
  "to-do": { label: "To do", tone: "neutral" },
  done: { label: "Done", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  "rolled-back": { label: "Rolled back", tone: "info" },
  skipped: { label: "Skipped", tone: "odd" },
  "not-needed": { label: "Not needed", tone: "neutral" },
};
