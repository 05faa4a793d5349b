import { Checkbox } from "@mantine/core";
import type { SyncOptions, SyncType } from "../../../shared/config-sync";
import { kindsOf, kindWords } from "../../../shared/kinds";
import styles from "./config-sync.module.css";

export interface KindChoiceProps {
  readonly types: SyncOptions["syncTypes"];
  readonly onChange: (types: SyncType[]) => void;
}

/** What is synced, kind by kind. All of them are "all", so that kinds of later versions come along. */
export function KindChoice({ types, onChange }: KindChoiceProps) {
  const chosen = kindsOf(types);
  const change = (ids: readonly string[]) => {
    const wanted = kindWords.filter(({ id }) => ids.includes(id));
    onChange(wanted.length === kindWords.length ? ["all"] : wanted.map(({ type }) => type));
  };
  return (
    <Checkbox.Group label="What to sync" size="sm" value={chosen} onChange={change}>
      <div className={styles.kinds}>
        {kindWords.map(({ id, many }) => (
          <Checkbox key={id} size="sm" value={id} label={many.charAt(0).toUpperCase() + many.slice(1)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
