import { Radio } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import type { ArtifactConflict } from "../../../../shared/sessions/migration";
import { useApp } from "../../../app-shell/app-context";
import { EmptyState } from "../../../components/empty-state";
import { TimeText } from "../../../components/time-text";
import { bytesWords } from "../../overview/bytes-words";
import styles from "../sessions.module.css";

export interface ConflictChoiceProps {
  readonly conflicts: readonly ArtifactConflict[];
  /** By the id of a conflict: the path of the version that is to win. */
  readonly choices: Readonly<Record<string, string>>;
}

/** Artifacts that were found with different bytes: which version takes the place; the others are kept beside it. */
export function ConflictChoice({ conflicts, choices }: ConflictChoiceProps) {
  const { sessions } = useApp();
  if (conflicts.length === 0) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title="No conflicts"
        text="No artifact was found twice with different contents."
      />
    );
  }
  return (
    <div className={styles.scrolled}>
      <p className={styles.dim}>
        The newest version takes the artifact's place unless you choose another. No version is lost: the others are kept
        below metadata/versions of the session.
      </p>
      {conflicts.map(({ id, chosen, versions }) => (
        <Radio.Group
          key={id}
          label={id}
          value={choices[id] ?? chosen}
          onChange={(path) => sessions.migration.change({ choices: { ...choices, [id]: path } })}
        >
          <div className={styles.versions}>
            {versions.map(({ from, layout, size, modified }) => (
              <Radio
                key={from}
                size="xs"
                value={from}
                label={from}
                description={
                  <>
                    {layout}, {bytesWords(size)}, <TimeText time={modified} />
                  </>
                }
              />
            ))}
          </div>
        </Radio.Group>
      ))}
    </div>
  );
}
