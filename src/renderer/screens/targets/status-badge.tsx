import {
  type Icon,
  IconAlertTriangle,
  IconArrowUp,
  IconCheck,
  IconExclamationCircle,
  IconFolderOff,
  IconPencil,
  IconUnlink,
} from "@tabler/icons-react";
import type { TargetStatus } from "../../../shared/targets/registry";
import { Badge } from "../../components/badge";
import { statusLooks } from "./target-words";

/** How a target stands beside the main project. */
export function StatusBadge({ status }: { readonly status: TargetStatus }) {
  const { label, tone } = statusLooks[status];
  return (
    <Badge tone={tone} icon={icons[status]}>
      {label}
    </Badge>
  );
}

const icons: Readonly<Record<TargetStatus, Icon>> = {
  synchronized: IconCheck,
  needs_sync: IconArrowUp,
  drifted: IconPencil,
  conflict: IconAlertTriangle,
  failed: IconExclamationCircle,
  missing: IconUnlink,
  source_missing: IconFolderOff,
};
