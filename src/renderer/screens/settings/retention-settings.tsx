import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Settings } from "../../../shared/state";
import { useApp } from "../../app-shell/app-context";
import { Panel } from "../../components/panel";
import { ForgetButton } from "../history/forget-button";
import styles from "./settings.module.css";
import { wholeNumber } from "./whole-number";

/** How long backups are kept. */
export function RetentionSettings({ settings }: { readonly settings: Settings }) {
  const { settings: saver, history } = useApp();
  const { retention } = settings;
  const change = (changed: Partial<Settings["retention"]>) =>
    void saver.change({ retention: { ...retention, ...changed } });
  return (
    <Panel title="Backups">
      <div className={styles.fields}>
        <p className={styles.dim}>
          A backup is kept while it is among the newest, or young enough. The newest one of every file is always kept.
        </p>
        <div className={styles.row}>
          <NumberField
            label="Newest change sets"
            value={retention.changeSets}
            max={10_000}
            onChange={(changeSets) => change({ changeSets })}
          />
          <NumberField label="Days" value={retention.days} max={3650} onChange={(days) => change({ days })} />
        </div>
        <div>
          <ForgetButton
            label="Forget all backups…"
            text="All old bytes are removed. Nothing that was applied until now can be rolled back any more."
            onForget={() => void history.forget()}
          />
        </div>
      </div>
    </Panel>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number from 1 to `max`, saved when the field is left or with Enter. */
function NumberField({ label, value, max, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const number = wholeNumber(text, max);
  const commit = (): void => {
    if (number !== undefined && number !== value) onChange(number);
  };
  return (
    <TextInput
      size="xs"
      inputMode="numeric"
      label={label}
      value={text}
      error={number === undefined && `A whole number from 1 to ${max}`}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={commit}
      onKeyDown={({ key }) => {
        if (key === "Enter") commit();
      }}
    />
  );
}
