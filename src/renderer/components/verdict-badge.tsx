import { type Icon, IconAlertTriangle, IconCheck, IconExclamationCircle, IconPencil } from "@tabler/icons-react";
import type { SyncVerdict } from "../../shared/config-sync";
import { Badge, type Tone } from "./badge";

/** How the pair stands as a whole. */
export function VerdictBadge({ verdict }: { readonly verdict: SyncVerdict }) {
  const { label, tone, icon } = looks[verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

const looks: Readonly<Record<SyncVerdict, { label: string; tone: Tone; icon: Icon }>> = {
  "in-sync": { label: "In step", tone: "good", icon: IconCheck },
  drift: { label: "Drift", tone: "info", icon: IconPencil },
  conflict: { label: "Conflict", tone: "warn", icon: IconAlertTriangle },
  blocked: { label: "Blocked", tone: "bad", icon: IconExclamationCircle },
};
