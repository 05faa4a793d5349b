import { Button, Checkbox, Radio } from "@mantine/core";
import { useState } from "react";
import { toggled } from "../../components/toggled";
import { visibleMarks } from "../../components/visible-marks";
import styles from "./alike-form.module.css";
import { GateChoices } from "./gate-choices";

/** One of the items that may be settled together. */
export interface AlikeEntry {
  /** Another one when there is something else to decide about the item. */
  readonly key: string;
  readonly name: string;
  readonly text: string;
  /** What can be chosen for it. */
  readonly takes: (choice: string) => boolean;
}

export interface AlikeFormProps<Entry extends AlikeEntry, Choice extends string> {
  /** Over the choices. */
  readonly label: string;
  readonly choices: readonly { readonly id: Choice; readonly label: string }[];
  /** Over the entries, for who does not see. */
  readonly listLabel: string;
  readonly entries: readonly Entry[];
  /** Of the button, for so many entries. */
  readonly doneLabel: (entries: number) => string;
  readonly onDone: (entries: readonly Entry[], choice: Choice) => void;
  readonly onClose: () => void;
}

/** One choice for all entries that are not left out, with what there is to read of each. */
export function AlikeForm<Entry extends AlikeEntry, Choice extends string>(props: AlikeFormProps<Entry, Choice>) {
  const { label, choices, listLabel, entries, doneLabel, onDone, onClose } = props;
  const [chosen, setChosen] = useState<Choice | undefined>();
  // What comes, or becomes another one, while the dialog is open was not there to be read: it has to be ticked.
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(entries.map(({ key }) => key)));
  const choice = chosen ?? (choices.length === 1 ? choices[0]?.id : undefined);
  const takes = (entry: Entry) => choice === undefined || entry.takes(choice);
  const taken = entries.filter((entry) => takes(entry) && ticked.has(entry.key));
  const isAll = entries.every(({ key }) => ticked.has(key));
  const isAny = entries.some(({ key }) => ticked.has(key));

  return (
    <div className={styles.body}>
      <Radio.Group
        size="xs"
        label={label}
        value={choice ?? ""}
        onChange={(id) => setChosen(choices.find((one) => one.id === id)?.id)}
      >
        <GateChoices choices={choices} />
      </Radio.Group>
      <Checkbox
        size="xs"
        label={`All ${entries.length}`}
        checked={isAll}
        indeterminate={!isAll && isAny}
        onChange={() => setTicked(new Set(isAll ? [] : entries.map(({ key }) => key)))}
      />
      {/* Not the button: whoever presses Enter twice to open the dialog would settle what nobody read. */}
      <ul className={styles.entries} aria-label={listLabel} tabIndex={-1} data-autofocus>
        {entries.map((entry) => (
          <li key={entry.key}>
            <Checkbox
              size="sm"
              label={visibleMarks(entry.name)}
              description={visibleMarks(entry.text)}
              disabled={!takes(entry)}
              checked={takes(entry) && ticked.has(entry.key)}
              onChange={() => setTicked(toggled(ticked, entry.key))}
            />
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="xs"
          disabled={choice === undefined || taken.length === 0}
          onClick={() => {
            if (choice === undefined) return;
            onClose();
            onDone(taken, choice);
          }}
        >
          {doneLabel(taken.length)}
        </Button>
      </div>
    </div>
  );
}
