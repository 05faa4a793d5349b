import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useState } from "react";

export interface ProjectInputProps {
  readonly value: string | undefined;
  readonly disabled?: boolean;
  /** Called with Enter or when the field is left, if the text changed; undefined for an empty one. */
  readonly onChange: (project: string | undefined) => void;
}

/** The absolute path of a project folder. */
export function ProjectInput({ value, disabled = false, onChange }: ProjectInputProps) {
  const [text, setText] = useState(value ?? "");
  useEffect(() => setText(value ?? ""), [value]);

  const commit = (): void => {
    const path = text.trim() || undefined;
    if (path !== value) onChange(path);
  };
  return (
    <TextInput
      size="xs"
      aria-label="Project folder"
      placeholder="Absolute path of the project folder"
      title={text}
      style={{ flex: 1, minWidth: 200 }}
      value={text}
      disabled={disabled}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={commit}
      onKeyDown={({ key }: KeyboardEvent) => {
        if (key === "Enter") commit();
      }}
    />
  );
}
