import { PasswordInput } from "@mantine/core";
import "@mantine/core/styles/PasswordInput.layer.css";

export interface ConnectionInputProps {
  readonly value: string;
  readonly onChange: (connection: string) => void;
}

/** Where the messages are, which may hold a password: shown in dots, handed over with each review, kept nowhere. */
export function ConnectionInput({ value, onChange }: ConnectionInputProps) {
  return (
    <PasswordInput
      size="xs"
      label="Database"
      description="A PostgreSQL connection string, or the path of an SQLite file in the project; empty for what config.yaml says. It is kept nowhere."
      placeholder="postgresql://user:password@host/database"
      autoComplete="off"
      visibilityToggleButtonProps={{ "aria-label": "Show what was typed" }}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
