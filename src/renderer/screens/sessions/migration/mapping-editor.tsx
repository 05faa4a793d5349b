import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { MappingEntry } from "../../../../shared/sessions/migration";
import { count } from "../../../components/count";
import styles from "../sessions.module.css";

export interface MappingEditorProps {
  readonly mapping: readonly MappingEntry[];
  /** Where it is kept, relative to the workspace. */
  readonly file: string;
  readonly isCounting: boolean;
  /** Active references that would stay. */
  readonly left: number;
  readonly onChange: (mapping: readonly MappingEntry[]) => void;
  readonly onCount: () => void;
}

/** The table by which mentions of the prototype are rewritten. */
export function MappingEditor({ mapping, file, isCounting, left, onChange, onCount }: MappingEditorProps) {
  const change = (at: number, entry: MappingEntry) =>
    onChange(mapping.map((one, number) => (number === at ? entry : one)));
  const isSound = mapping.every(({ old }) => old.length >= shortest);
  return (
    <div className={styles.scrolled}>
      <div className={styles.innerBar}>
        <span role="status" className={styles.dim}>
          {left === 0 ? "No active reference would stay." : `${count(left, "active reference")} would stay.`}
        </span>
        <div className={styles.tools}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => onChange([...mapping, { old: "", new: "" }])}
          >
            Add a line
          </Button>
          <Button size="xs" variant="default" loading={isCounting} disabled={!isSound} onClick={onCount}>
            Count again
          </Button>
        </div>
      </div>
      <p className={styles.dim}>
        {"<project>, <session> and <stage> stand for one name each. The table is kept in "}
        <code>{file}</code>.
      </p>
      <ul className={styles.mapping} aria-label="Replacements">
        {mapping.map((entry, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are edited in place and have no other identity.
          <li key={number}>
            <TextInput
              size="xs"
              aria-label={`Mention ${number + 1}`}
              placeholder="Old"
              value={entry.old}
              error={entry.old.length < shortest && "At least three characters"}
              onChange={({ currentTarget }) => change(number, { ...entry, old: currentTarget.value })}
            />
            <TextInput
              size="xs"
              aria-label={`Replacement ${number + 1}`}
              placeholder={entry.new === null ? "It stays" : "Nothing"}
              disabled={entry.new === null}
              value={entry.new ?? ""}
              onChange={({ currentTarget }) => change(number, { ...entry, new: currentTarget.value })}
            />
            <Checkbox
              size="xs"
              label="Stays"
              checked={entry.new === null}
              onChange={({ currentTarget }) => change(number, { ...entry, new: currentTarget.checked ? null : "" })}
            />
            <ActionIcon
              size="sm"
              variant="default"
              aria-label={`Remove line ${number + 1}`}
              onClick={() => onChange(mapping.filter((_, at) => at !== number))}
            >
              <IconTrash size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}

const shortest = 3;
