import type { ListedItem, ListedPlan } from "../../../shared/config-sync";
import { isChoosable } from "../../actions/review-actions";
import { useApp } from "../../app-shell/app-context";
import { count } from "../../components/count";
import { AlikeDialog } from "./alike-dialog";
import { AlikeForm } from "./alike-form";
import { itemCaption, type SideNames } from "./item-words";

export interface SettleAlikeProps {
  readonly plan: ListedPlan;
  readonly names: SideNames;
  readonly disabled: boolean;
}

/** Leads to one choice of a side for all conflicts that are open; nothing where there is at most one. */
export function SettleAlike({ plan, names, disabled }: SettleAlikeProps) {
  const conflicts = openConflicts(plan.items);
  return (
    <AlikeDialog
      waiting={conflicts.length}
      label={`Settle ${conflicts.length} conflicts alike…`}
      title="Conflicts"
      disabled={disabled}
    >
      {(close) => <Conflicts conflicts={conflicts} names={names} onClose={close} />}
    </AlikeDialog>
  );
}

interface ConflictsProps {
  readonly conflicts: readonly ListedItem[];
  readonly names: SideNames;
  readonly onClose: () => void;
}

function Conflicts({ conflicts, names, onClose }: ConflictsProps) {
  const { configSync } = useApp();
  if (conflicts.length === 0) return <p>No conflict is open any more.</p>;
  return (
    <AlikeForm
      label="For all of them"
      choices={[
        { id: "source", label: `Use ${names.source}` },
        { id: "destination", label: `Use ${names.destination}` },
        { id: "leave", label: "Leave as it is" },
      ]}
      listLabel="Conflicts"
      entries={conflicts.map((item) => ({
        key: item.id,
        name: item.name,
        text: itemCaption(item, names),
        takes: () => true,
      }))}
      doneLabel={(settled) => `Settle ${count(settled, "conflict")}`}
      onDone={(settled, choice) =>
        configSync.settle(
          settled.map(({ key }) => key),
          choice,
        )
      }
      onClose={onClose}
    />
  );
}

function openConflicts(items: readonly ListedItem[]): readonly ListedItem[] {
  return items.filter((item) => item.state === "conflict" && isChoosable(item));
}
