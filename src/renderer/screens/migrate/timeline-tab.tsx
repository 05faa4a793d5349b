import type { Guidance, PlanTimeline } from "../../../shared/migration-plan";
import type { MigrationView } from "../../../shared/migration-view";
import { CommandText } from "../../components/machine-text";
import { Panel } from "../../components/panel";
import { minutesWords } from "./migrate-words";
import styles from "./timeline.module.css";

/** When what is done, how the whole is tested and taken back, and what makes it a success. */
export function TimelineTab({ view: { plan } }: { readonly view: MigrationView }) {
  const { timeline, rollback, testing, successCriteria } = plan;
  return (
    <div className={styles.page}>
      <Panel title={`Timeline: ${timeline.words}, ${timeline.hours} hours`}>
        <PhaseBars timeline={timeline} />
      </Panel>
      <div className={styles.columns}>
        <Panel title="Rolling the whole back">
          <p>
            Takes {rollback.durationWords}. Data loss: {rollback.dataLoss}
          </p>
          <Guides guides={rollback.steps} />
        </Panel>
        <Panel title="Success">
          <Points points={successCriteria} />
        </Panel>
        <Panel title="Unit tests">
          <Guides guides={testing.unit} />
        </Panel>
        <Panel title="Integration tests">
          <Guides guides={testing.integration} />
        </Panel>
        <Panel title="Performance tests">
          <Guides guides={testing.performance} />
        </Panel>
        <Panel title="Acceptance">
          <Points points={testing.acceptance} />
        </Panel>
      </div>
    </div>
  );
}

/** One bar per phase on a common scale of hours, each beginning where the one before ends. */
function PhaseBars({ timeline: { phases, hours } }: { readonly timeline: PlanTimeline }) {
  const starts = phases.map((_, index) => phases.slice(0, index).reduce((sum, phase) => sum + phase.hours, 0));
  const percent = (part: number) => `${hours === 0 ? 0 : (100 * part) / hours}%`;
  return (
    <table className={styles.chart} aria-label="Phases">
      <thead>
        <tr>
          <th scope="col">Phase</th>
          <th scope="col" className={styles.bar}>
            <span aria-hidden>0 to {hours} hours</span>
          </th>
          <th scope="col">Hours</th>
          <th scope="col">Steps</th>
          <th scope="col">Their durations</th>
        </tr>
      </thead>
      <tbody>
        {phases.map(({ label, hours: share, steps, from, to }, index) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className={styles.bar}>
              <div className={styles.track}>
                <span style={{ left: percent(starts[index] ?? 0), width: percent(share) }} />
              </div>
            </td>
            <td className={styles.number}>{share}</td>
            <td className={styles.number}>{steps}</td>
            <td>{minutesWords({ from, to })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Guides({ guides }: { readonly guides: readonly Guidance[] }) {
  return (
    <div className={styles.guides}>
      {guides.map(({ title, points, commands }) => (
        <div key={title}>
          <h3>{title}</h3>
          <Points points={points} />
          {commands.length > 0 && <CommandText>{commands.join("\n")}</CommandText>}
        </div>
      ))}
    </div>
  );
}

function Points({ points }: { readonly points: readonly string[] }) {
  return (
    <ul className={styles.bullets}>
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
