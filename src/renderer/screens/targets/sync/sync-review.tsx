import { Button, Checkbox } from "@mantine/core";
import { IconArrowLeft, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type { SyncReview } from "../../../../shared/targets/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { CommandLines } from "../command-lines";
import { TrustNotice } from "../trust-notice";
import { useTargets } from "../use-targets";
import { factsOf } from "./review-facts";
import { ReviewedTarget } from "./reviewed-target";
import styles from "./sync.module.css";

/** What a sync would do, before it does it: files of each target, and every command with its exact words. */
export function SyncReviewPage({ review }: { readonly review: SyncReview }) {
  const { targets } = useApp();
  const { survey } = useTargets();
  const { trusted, commands } = survey.trust;
  const [verify, setVerify] = useState(true);
  const [approved, setApproved] = useState(false);
  const { work, files, steps, conflicts } = factsOf(review);
  const checks = verify ? commands : [];
  const hasCommands = steps.length + checks.length > 0;
  const mayRun = trusted && approved;
  return (
    <>
      <div className={styles.bar}>
        <h2>
          {work.length === 0
            ? "Nothing to do"
            : `${count(files, "file")} in ${count(work.length, "target")}${steps.length > 0 ? `, ${count(steps.length, "command")}` : ""}`}
        </h2>
        <div className={styles.end}>
          <Checkbox
            size="xs"
            label="Verify afterwards"
            checked={verify}
            onChange={({ currentTarget }) => setVerify(currentTarget.checked)}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            onClick={() => {
              targets.endSync();
              targets.show({ page: "targets" });
            }}
          >
            Leave
          </Button>
          <Button
            size="xs"
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={work.length === 0 || (steps.length > 0 && !mayRun)}
            onClick={() => void targets.runSync({ verify, mayRun })}
          >
            Sync {count(work.length, "target")}
          </Button>
        </div>
      </div>
      <div className={styles.body}>
        {conflicts > 0 && (
          <p className={styles.conflicts} role="note">
            {count(conflicts, "file waits", "files wait")} for a choice and {conflicts === 1 ? "is" : "are"} left as{" "}
            {conflicts === 1 ? "it is" : "they are"}; open the target to choose.
          </p>
        )}
        {hasCommands && (
          <section className={styles.commands} aria-label="Commands to approve">
            {!trusted && <TrustNotice />}
            {steps.length > 0 && <CommandLines label="Commands of this sync" commands={steps} />}
            {checks.length > 0 && (
              <details open={steps.length === 0}>
                <summary>{count(checks.length, "command")} of lockstep.yaml, to verify</summary>
                <CommandLines label="Commands of checks" commands={checks} />
              </details>
            )}
            <Checkbox
              size="xs"
              label={`Run ${count(steps.length + checks.length, "command")} as shown`}
              description={
                steps.length > 0
                  ? "Needed: the package of a target is brought in step by them."
                  : "Without it, these checks are skipped."
              }
              disabled={!trusted}
              checked={mayRun}
              onChange={({ currentTarget }) => setApproved(currentTarget.checked)}
            />
          </section>
        )}
        <ul className={styles.list} aria-label="Targets of this sync">
          {review.targets.map((one) => (
            <ReviewedTarget key={one.target} review={one} isOnly={review.targets.length === 1} />
          ))}
        </ul>
      </div>
    </>
  );
}
