import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconExclamationCircle,
  IconMinus,
  IconPencil,
} from "@tabler/icons-react";
import type { SyncCounts, SyncVerdict } from "../../shared/config-sync";
import { leftUndone } from "../../shared/left-undone";
import { Badge, type Tone } from "./badge";

/** How the pair stands as a whole. */
export function VerdictBadge({ verdict, counts }: { readonly verdict: SyncVerdict; readonly counts: SyncCounts }) {
  const isInStep = counts.found > 0 && leftUndone(counts) === undefined;
  const { label, tone, icon } = verdict === "in-sync" && !isInStep ? nothingToCarry : looks[verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

interface Look {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: Icon;
}

const looks: Readonly<Record<SyncVerdict, Look>> = {
  "in-sync": { label: "In step", tone: "good", icon: IconCheck },
  drift: { label: "Drift", tone: "info", icon: IconPencil },
  conflict: { label: "Conflict", tone: "warn", icon: IconAlertTriangle },
  blocked: { label: "Blocked", tone: "bad", icon: IconExclamationCircle },
};
/** No sync changes anything, but not because both sides have the same. */
const nothingToCarry: Look = { label: "Nothing to carry over", tone: "neutral", icon: IconMinus };
