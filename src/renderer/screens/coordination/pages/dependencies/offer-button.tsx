import { Button, Checkbox, Popover } from "@mantine/core";
import { useState } from "react";
import type { KeptChecks } from "../../../../../shared/coordination-view";
import { useApp } from "../../../../app-shell/app-context";
import { count } from "../../../../components/count";
import { useCoordination } from "../../use-coordination";
import pageStyles from "../page.module.css";
import styles from "./dependencies.module.css";

/** Brings what the checks found into the file, after a look at its lines. */
export function OfferButton({ kept: { statusEdits, issueProposals } }: { readonly kept: KeptChecks }) {
  const { coordination } = useApp();
  const { isEditable } = useCoordination();
  const [isOpen, setOpen] = useState(false);
  const [withIssues, setWithIssues] = useState(false);
  const isNothing = statusEdits.length === 0 && issueProposals.length === 0;
  const review = () => {
    setOpen(false);
    void coordination.reviewOffers(withIssues);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} width={360} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          disabled={isNothing || !isEditable}
          title={isNothing ? "The file says what the checks found" : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          Update statuses…{statusEdits.length > 0 && ` (${statusEdits.length})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Update statuses">
        <div className={pageStyles.stack}>
          <ul className={styles.lines}>
            {statusEdits.slice(0, longest).map(({ id, from, to }) => (
              <li key={id}>
                {id}: {from} → {to}
              </li>
            ))}
            {statusEdits.length > longest && <li>and {statusEdits.length - longest} more</li>}
            {statusEdits.length === 0 && <li>No status changes.</li>}
          </ul>
          <Checkbox
            size="xs"
            disabled={issueProposals.length === 0}
            checked={withIssues && issueProposals.length > 0}
            label={
              issueProposals.length === 0
                ? "No issue to open: nothing is violated that has none"
                : `Open ${count(issueProposals.length, "issue")} for what is violated`
            }
            onChange={(event) => setWithIssues(event.currentTarget.checked)}
          />
          <div className={pageStyles.buttons}>
            <Button size="xs" disabled={statusEdits.length === 0 && !withIssues} onClick={review}>
              Review the lines…
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const longest = 12;
