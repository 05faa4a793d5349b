import { Button, Checkbox, Modal } from "@mantine/core";
import { useState } from "react";
import type { CommandApproval } from "../../../../../shared/coordination-checks";
import { commandLine } from "../../../../components/command-line";
import { count } from "../../../../components/count";
import { CommandText } from "../../../../components/machine-text";
import { toggled } from "../../../../components/toggled";
import pageStyles from "../page.module.css";
import { TrustNotice } from "../trust-notice";
import styles from "./dependencies.module.css";
import type { Checks } from "./use-checks";

/** The commands that a check would run, exactly, each to be approved or left out. */
export function ApprovalDialog({ checks }: { readonly checks: Checks }) {
  const { checking } = checks;
  return (
    <Modal
      opened={checking.kind === "asking"}
      onClose={checks.dismiss}
      size={720}
      title="Commands of this check"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
    >
      {checking.kind === "asking" && (
        <Approvals
          approvals={checking.preparation.approvals}
          trusted={checking.preparation.trusted}
          onTrusted={() => void checks.prepare(checking.ids)}
          onRun={(approved) => void checks.run(approved)}
        />
      )}
    </Modal>
  );
}

interface ApprovalsProps {
  readonly approvals: readonly CommandApproval[];
  readonly trusted: boolean;
  readonly onTrusted: () => void;
  readonly onRun: (approved: readonly string[]) => void;
}

function Approvals({ approvals, trusted, onTrusted, onRun }: ApprovalsProps) {
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  // Two dependencies may have the very same command: its key is approved once.
  const approved = trusted ? [...new Set(approvals.map(({ key }) => key))].filter((key) => !refused.has(key)) : [];
  const toggle = (key: string) => setRefused(toggled(refused, key));
  return (
    <div className={pageStyles.stack}>
      {trusted ? (
        <p>Each runs as shown, in its folder. An approval holds until the command or its folder changes.</p>
      ) : (
        <TrustNotice onTrusted={onTrusted} />
      )}
      {/* Not the button: whoever presses Enter twice to open the dialog would approve what nobody read. */}
      <ul className={styles.approvals} aria-label="Commands" tabIndex={-1} data-autofocus>
        {approvals.map((approval) => (
          <li key={`${approval.key} ${approval.dependencyId}`}>
            <Checkbox
              size="xs"
              label={approval.dependencyId}
              aria-label={`Approve the command of ${approval.dependencyId}`}
              disabled={!trusted}
              checked={trusted && !refused.has(approval.key)}
              onChange={() => toggle(approval.key)}
            />
            <CommandWords command={approval} />
          </li>
        ))}
      </ul>
      <div className={pageStyles.buttons}>
        {approved.length > 0 && (
          <Button size="xs" variant="default" onClick={() => onRun([])}>
            Check without commands
          </Button>
        )}
        <Button size="xs" onClick={() => onRun(approved)}>
          {approved.length === 0 ? "Check without commands" : `Run ${count(approved.length, "command")} and check`}
        </Button>
      </div>
    </div>
  );
}

/** A command as it runs, with its folder. */
export function CommandWords({
  command,
}: {
  readonly command: Pick<CommandApproval, "stages" | "shellFor" | "folder">;
}) {
  const { stages, shellFor, folder } = command;
  return (
    <div className={styles.command}>
      <CommandText>{stages.map(commandLine).join("\n| ")}</CommandText>
      {shellFor !== undefined && (
        <p className={styles.shell}>Runs through a shell, which can do anything that you can: {shellFor}</p>
      )}
      <p className={pageStyles.small}>
        in <span className={pageStyles.mono}>{folder}</span>
      </p>
    </div>
  );
}
