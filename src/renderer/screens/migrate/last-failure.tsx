import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";

/** Why the last wish was not granted; nothing when it was. */
export function LastFailure() {
  const { migration } = useApp();
  const failure = useStore(migration.view, (view) => view.failure);
  if (!failure) return null;
  return (
    <FailureMessage failure={failure}>
      <Button size="compact-sm" variant="default" onClick={migration.dismiss}>
        Dismiss
      </Button>
    </FailureMessage>
  );
}
