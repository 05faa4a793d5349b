import { Button, Popover, Switch, TagsInput } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import type { SyncOptions } from "../../../shared/config-sync";
import { kindsOf, kindWords } from "../../../shared/kinds";
import styles from "./config-sync.module.css";
import { KindChoice } from "./kind-choice";

export interface MoreOptionsProps {
  readonly options: SyncOptions;
  readonly disabled: boolean;
  readonly onChange: (options: Partial<SyncOptions>) => void;
}

/** What is asked for less often: the kinds, names to leave alone, and deleting. */
export function MoreOptions({ options, disabled, onChange }: MoreOptionsProps) {
  const { skipServers, mode, prune } = options;
  const isPartial = kindsOf(options.syncTypes).length < kindWords.length;
  const set = skipServers.length + (mode === "one-way" && prune ? 1 : 0) + (isPartial ? 1 : 0);
  return (
    <Popover width={340} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          disabled={disabled}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        >
          {set === 0 ? "Options" : `Options (${set})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Options" className={styles.options}>
        <KindChoice types={options.syncTypes} onChange={(syncTypes) => onChange({ syncTypes })} />
        <TagsInput
          label="Skipped servers"
          description="Left as they are on both sides. Exact names, upper and lower case matter."
          placeholder="Type a name, press Enter"
          value={[...skipServers]}
          isDuplicate={(name, names) => names.includes(name)}
          onChange={(names) => onChange({ skipServers: names })}
        />
        <Switch
          label="Prune"
          description={
            mode === "one-way"
              ? "Also delete from the destination what the source lacks."
              : "Only one way: two-way sync deletes what was deleted on the other side since the last sync."
          }
          checked={mode === "one-way" && prune}
          disabled={mode !== "one-way"}
          onChange={({ currentTarget }) => onChange({ prune: currentTarget.checked })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
