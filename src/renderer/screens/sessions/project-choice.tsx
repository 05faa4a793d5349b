import { Select } from "@mantine/core";
import { useSessions } from "./use-sessions";

export interface ProjectChoiceProps {
  readonly value: string;
  readonly onChange: (project: string) => void;
}

/** One of the projects of the workspace. */
export function ProjectChoice({ value, onChange }: ProjectChoiceProps) {
  const { listing } = useSessions();
  return (
    <Select
      size="xs"
      aria-label="Project"
      allowDeselect={false}
      data={listing.projects.map(({ name }) => name)}
      value={value}
      onChange={(project) => onChange(project ?? value)}
    />
  );
}
