import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconEqual,
  IconHandStop,
  IconPencil,
  IconPlayerSkipForward,
  IconPlus,
  IconQuestionMark,
  IconTerminal2,
  IconTrash,
} from "@tabler/icons-react";
import type { ItemState } from "../../shared/config-sync";
import { Badge, type Tone } from "./badge";

/** How an item stands. A settled item says so, whatever it was before. */
export function StateBadge({ state, resolved }: { readonly state: ItemState; readonly resolved: boolean }) {
  const { label, tone, icon } = resolved ? settled : looks[state];
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

const settled: Look = { label: "Settled", tone: "info", icon: IconCheck };

const looks: Readonly<Record<ItemState, Look>> = {
  "in-sync": { label: "In step", tone: "good", icon: IconCheck },
  added: { label: "New", tone: "info", icon: IconPlus },
  changed: { label: "Changed", tone: "info", icon: IconPencil },
  deleted: { label: "Deleted", tone: "bad", icon: IconTrash },
  conflict: { label: "Conflict", tone: "warn", icon: IconAlertTriangle },
  decision: { label: "Decision", tone: "warn", icon: IconQuestionMark },
  step: { label: "Step to run", tone: "info", icon: IconTerminal2 },
  held: { label: "Held back", tone: "odd", icon: IconHandStop },
  kept: { label: "Kept", tone: "neutral", icon: IconEqual },
  skipped: { label: "Skipped", tone: "neutral", icon: IconPlayerSkipForward },
};
