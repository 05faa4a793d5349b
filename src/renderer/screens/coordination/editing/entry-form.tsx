import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { useStore } from "zustand";
import type { EntityKind } from "../../../../shared/coordination/enums";
import { useApp } from "../../../app-shell/app-context";
import { FailureMessage } from "../../../components/failure-message";
import { words } from "../coordination-words";
import { useCoordination } from "../use-coordination";
import styles from "./editing.module.css";
import { type EntryField, entryFields, fieldName } from "./entry-fields";
import { type FormTexts, problemOf } from "./form-edits";

export interface EntryFormProps {
  readonly kind: EntityKind;
  readonly initial: FormTexts;
  /** Of an entry that is there, only what was changed has to be right: the rest is as its file has it. */
  readonly isNew?: boolean;
  /** Called with a form that has no problems. */
  readonly onSubmit: (texts: FormTexts) => void;
  /** The buttons; one of type `submit` sends the form. */
  readonly children: (check: () => FormTexts | undefined) => ReactNode;
}

/** All fields of an entry. Problems show once the user tried to save. */
export function EntryForm({ kind, initial, isNew = false, onSubmit, children }: EntryFormProps) {
  const [texts, setTexts] = useState(initial);
  const { coordination } = useApp();
  const deed = useStore(coordination.view, (view) => view.deed);
  const [isTried, setTried] = useState(false);
  const fields = entryFields[kind];

  const problemIn = (field: EntryField): string | undefined => {
    const name = fieldName(field);
    const text = texts[name] ?? "";
    return isNew || text !== initial[name] ? problemOf(field, text) : undefined;
  };

  const check = (): FormTexts | undefined => {
    setTried(true);
    return fields.some(problemIn) ? undefined : texts;
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const sound = check();
        if (sound) onSubmit(sound);
      }}
    >
      {fields.map((field, index) => {
        const name = fieldName(field);
        const text = texts[name] ?? "";
        return (
          <div key={name} data-wide={field.isWide ?? false}>
            <FieldInput
              field={field}
              text={text}
              isFirst={index === 0}
              problem={isTried ? problemIn(field) : undefined}
              onChange={(next) => setTexts((before) => ({ ...before, [name]: next }))}
            />
          </div>
        );
      })}
      <div className={styles.formFoot}>
        {deed?.kind === "failed" && <FailureMessage failure={deed.failure} />}
        {children(check)}
      </div>
    </form>
  );
}

interface FieldInputProps {
  readonly field: EntryField;
  readonly text: string;
  readonly isFirst: boolean;
  readonly problem: string | undefined;
  readonly onChange: (text: string) => void;
}

function FieldInput({ field, text, isFirst, problem, onChange }: FieldInputProps) {
  const { overview } = useCoordination();
  const listId = useId();
  const shared = {
    size: "xs",
    label: field.label,
    required: field.isRequired ?? false,
    error: problem,
    value: text,
    ...(isFirst ? { "data-autofocus": true } : {}),
  };
  const change = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
    onChange(currentTarget.value);
  if (field.kind === "choice") {
    const known = field.options ?? [];
    const data = [...(known.includes(text) ? [] : [text]), ...known].map((value) => ({ value, label: words(value) }));
    return <NativeSelect {...shared} data={data} onChange={change} />;
  }
  if (field.kind === "long" || field.kind === "lines") {
    return <Textarea {...shared} autosize minRows={field.kind === "long" ? 3 : 2} maxRows={10} onChange={change} />;
  }
  const proposed = field.proposes ? overview[field.proposes] : [];
  return (
    <>
      <TextInput
        {...shared}
        {...(field.kind === "day" ? { type: "date" } : {})}
        {...(proposed.length > 0 ? { list: listId } : {})}
        {...(field.kind === "ids" ? { placeholder: "Ids, with commas between them" } : {})}
        {...(field.kind === "texts" ? { placeholder: "With commas between them" } : {})}
        {...(field.kind === "hours" ? { placeholder: "6, 3d, 1w or 90m" } : {})}
        onChange={change}
      />
      {proposed.length > 0 && (
        <datalist id={listId}>
          {proposed.slice(0, 500).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </>
  );
}
