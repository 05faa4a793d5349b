import type { BreakingChange, Figures } from "../../../shared/migration-plan";
import type { MigrationView } from "../../../shared/migration-view";
import { Panel } from "../../components/panel";
import styles from "./assessment.module.css";
import { placeWords } from "./finding-grid";
import { GapPanel } from "./gap-panel";
import { Gauge } from "./gauge";
import { complexities, complexityWords, levelTone, risks, strategies, titled } from "./migrate-words";
import { SumTable } from "./sum-table";
import { WhatIfPanel } from "./what-if-panel";

/** How hard and risky a migration would be, with the rows behind every figure, and what if it were otherwise. */
export function AssessmentTab({ view }: { readonly view: MigrationView }) {
  const { complexity, risk, hours, timeline, strategy, breakingChanges, dataMigration } = view.assessment;
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <Panel title="Complexity">
          <Gauge
            name="Complexity"
            levels={complexities.length}
            level={complexities.indexOf(complexity.level)}
            tone={levelTone(complexities, complexity.level)}
            words={titled(complexityWords(complexity.level))}
            caption={`Score ${String(complexity.score).replace("-", "−")}`}
          />
          <SumTable label="The score" unit="Points" rows={complexity.rows} total={complexity.score} />
        </Panel>
        <Panel title="Work">
          <p>
            <strong>{hours.total} hours</strong>, which takes about {timeline}.
          </p>
          <SumTable label="The hours" unit="Hours" rows={hours.rows} total={hours.total} />
        </Panel>
        <GapPanel view={view} />
      </div>
      <div className={styles.column}>
        <Panel title="Risk">
          <Gauge
            name="Risk"
            levels={risks.length}
            level={risks.indexOf(risk.level)}
            tone={levelTone(risks, risk.level)}
            words={titled(risk.level)}
            caption={`${risk.points} ${risk.points === 1 ? "point" : "points"}`}
          />
          <SumTable label="The risk points" unit="Points" rows={risk.rows} total={risk.points} />
        </Panel>
        <Panel title={`Strategy: ${strategies[strategy.id]}`}>
          <p>{strategy.reason}</p>
        </Panel>
        <BreakingChanges changes={breakingChanges} dataMigration={dataMigration} />
        <WhatIfPanel view={view} />
      </div>
    </div>
  );
}

interface BreakingChangesProps extends Pick<Figures, "dataMigration"> {
  readonly changes: readonly BreakingChange[];
}

function BreakingChanges({ changes, dataMigration }: BreakingChangesProps) {
  return (
    <Panel title="What changes for its users">
      <ul className={styles.stack}>
        {changes.map(({ id, text, why, evidence }) => (
          <li key={id}>
            <p>{text}</p>
            <p className={styles.why}>
              {why} {evidence.map(placeWords).join(", ")}
            </p>
          </li>
        ))}
        {changes.length === 0 && <li>Nothing breaks.</li>}
        <li>
          <p>{dataMigration.required ? "The messages have to be converted." : "No message has to be converted."}</p>
          <p className={styles.why}>{dataMigration.why}</p>
        </li>
      </ul>
    </Panel>
  );
}
