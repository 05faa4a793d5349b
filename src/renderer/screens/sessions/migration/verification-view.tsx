import { IconCircleCheck, IconExclamationCircle } from "@tabler/icons-react";
import type { SessionMigrationVerification } from "../../../../shared/sessions/migration";
import { Badge } from "../../../components/badge";
import { count } from "../../../components/count";
import { Panel } from "../../../components/panel";
import styles from "../sessions.module.css";

/** How a migration stands on the disk, check by check. */
export function VerificationView({ verification }: { readonly verification: SessionMigrationVerification }) {
  const { verdict, checks } = verification;
  return (
    <Panel
      title="Verification"
      aside={<Badge tone={verdict === "passed" ? "good" : "bad"}>{verdict === "passed" ? "Passed" : "Failed"}</Badge>}
    >
      <ul className={styles.lines} aria-label="Checks">
        {checks.map(({ id, passed, summary, details }) => {
          const CheckIcon = passed ? IconCircleCheck : IconExclamationCircle;
          return (
            <li key={id}>
              <span className={styles.check} data-passed={passed}>
                <CheckIcon size={17} role="img" aria-label={passed ? "Passed" : "Failed"} />
                <span className={styles.long}>{summary}</span>
              </span>
              {details.length > 0 && (
                <details>
                  <summary>{count(details.length, "more line")}</summary>
                  <ul className={styles.details}>
                    {details.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
