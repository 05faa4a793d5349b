import { Button, MultiSelect, Select, TextInput } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { targetType } from "../../../../shared/targets/registry";
import type { SurveyedTarget } from "../../../../shared/targets/survey-view";
import { useApp } from "../../../app-shell/app-context";
import { typeWords } from "../target-words";
import styles from "../targets.module.css";
import { useTargets } from "../use-targets";
import { editOf, fieldsOf, freeName, nameProblem, pathFrom } from "./row-edits";

/** The fields of a target; what is written of them is reviewed first. */
export function RowForm({ target }: { readonly target: SurveyedTarget | undefined }) {
  const { targets, notices } = useApp();
  const { survey } = useTargets();
  const [fields, setFields] = useState(() => fieldsOf(target?.row));
  const others = survey.targets.map(({ row }) => row.name).filter((name) => name !== target?.row.name);
  const problem = nameProblem(fields.name, others);
  const edit = editOf(target?.row, fields);
  const isReady = fields.name.trim() !== "" && fields.path.trim() !== "" && problem === undefined && edit !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = target ? `Edit ${target.row.name}` : `Add ${fields.name.trim()}`;
    if (isReady) void targets.reviewEdits(title, [edit]);
  };
  const choose = async () => {
    const folder = await window.lockstep.chooseFolder();
    if (folder === undefined) return;
    setFields((now) => ({
      ...now,
      path: pathFrom(survey.main, folder),
      name: now.name || freeName(folder, others),
    }));
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <div className={styles.fieldLine}>
        <TextInput
          size="xs"
          label="Folder"
          description="Absolute, or relative to the main project"
          required
          data-autofocus
          className={styles.grow ?? ""}
          value={fields.path}
          onChange={({ currentTarget }) => setFields({ ...fields, path: currentTarget.value })}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          onClick={() => void notices.watch(choose())}
        >
          Choose…
        </Button>
      </div>
      <div className={styles.fieldLine}>
        <TextInput
          size="xs"
          label="Name"
          required
          className={styles.grow ?? ""}
          value={fields.name}
          error={problem}
          onChange={({ currentTarget }) => setFields({ ...fields, name: currentTarget.value })}
        />
        <Select
          size="xs"
          label="How it embeds the main project"
          className={styles.grow ?? ""}
          allowDeselect={false}
          comboboxProps={{ zIndex: 400 }}
          data={targetType.options.map((value) => ({ value, label: typeWords[value] }))}
          value={fields.type}
          onChange={(value) =>
            setFields({ ...fields, type: targetType.options.find((one) => one === value) ?? fields.type })
          }
        />
      </div>
      <MultiSelect
        size="xs"
        label="Components"
        description="None chosen: all of them"
        comboboxProps={{ zIndex: 400 }}
        data={survey.components.map(({ id, title }) => ({ value: id, label: title }))}
        value={[...fields.components]}
        onChange={(components) => setFields({ ...fields, components })}
      />
      <details>
        <summary>Where Lockstep can't find it by looking</summary>
        <div className={styles.fieldGrid}>
          {texts.map(({ field, label, description }) => (
            <TextInput
              key={field}
              size="xs"
              label={label}
              description={description}
              value={fields[field]}
              onChange={({ currentTarget }) => setFields({ ...fields, [field]: currentTarget.value })}
            />
          ))}
        </div>
      </details>
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" onClick={targets.dismiss}>
          Cancel
        </Button>
        <Button size="xs" type="submit" disabled={!isReady}>
          Review…
        </Button>
      </div>
    </form>
  );
}

const texts = [
  { field: "folder", label: "Folder of the embedded project", description: "Relative to the target" },
  { field: "python", label: "Interpreter", description: "Relative to the target, or absolute" },
  { field: "package", label: "Package", description: "If it is not the one of lockstep.yaml" },
  { field: "pin", label: "Pinned version", description: "Other versions are told, not carried" },
] as const;
