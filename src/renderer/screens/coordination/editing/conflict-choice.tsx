import { Button, Radio } from "@mantine/core";
import "@mantine/core/styles/Group.layer.css";
import { useState } from "react";
import type { PlainValue } from "../../../../shared/coordination/plain-value";
import { useApp } from "../../../app-shell/app-context";
import { conflictName, withoutTheirs } from "./conflicts";
import type { EditConflict, EditWish } from "./edit-types";
import styles from "./editing.module.css";

export interface ConflictChoiceProps {
  readonly wish: EditWish;
  readonly conflicts: readonly EditConflict[];
}

/** Per field what it was, what the user made of it, and what someone else wrote into the file; the user chooses. */
export function ConflictChoice({ wish, conflicts }: ConflictChoiceProps) {
  const { coordination } = useApp();
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(() => new Set(conflicts.map(conflictName)));
  const choose = (name: string, isTheirs: boolean) => {
    const next = new Set(theirs);
    if (isTheirs) next.add(name);
    else next.delete(name);
    setTheirs(next);
  };
  const left = withoutTheirs(wish, conflicts, theirs);
  return (
    <div className={styles.conflicts}>
      {/* Not the button: whoever presses Enter twice to save would choose unseen. */}
      <p tabIndex={-1} data-autofocus>
        Nothing was written. Somebody changed the same places of the file; choose what holds.
      </p>
      {conflicts.map((conflict) => {
        const name = conflictName(conflict);
        return (
          <Radio.Group
            key={name}
            label={`${conflict.entity.id}: ${conflict.path.join(".") || "the whole entry"}`}
            description={`Before: ${valueText(conflict.base)}`}
            value={theirs.has(name) ? "theirs" : "mine"}
            onChange={(side) => choose(name, side === "theirs")}
          >
            <div className={styles.sides}>
              <Radio value="theirs" label={`In the file: ${valueText(conflict.theirs)}`} />
              <Radio value="mine" label={`Yours: ${valueText(conflict.mine)}`} />
            </div>
          </Radio.Group>
        );
      })}
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={coordination.dismiss}>
          Leave the file as it is
        </Button>
        <Button size="xs" disabled={left.edits.length === 0} onClick={() => void coordination.edit(left)}>
          Save with these choices
        </Button>
      </div>
    </div>
  );
}

function valueText(value: PlainValue | undefined): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? `“${value}”` : JSON.stringify(value);
}
