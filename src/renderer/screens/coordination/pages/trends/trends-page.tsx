import "@mantine/charts/styles.layer.css";
import { IconChartLine } from "@tabler/icons-react";
import { useCallback } from "react";
import type { TrendsView } from "../../../../../shared/coordination-view";
import { EmptyState } from "../../../../components/empty-state";
import { Panel } from "../../../../components/panel";
import { useAnswer } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import { EntityButton } from "../entity-button";
import pageStyles from "../page.module.css";
import { ageWords, daysWords, forecastWords, rateWords } from "./trend-words";
import { WeekChart } from "./week-chart";

/** How the work of a file went over time, and where its plans are heading. */
export function TrendsPage() {
  const [answer, retry] = useAnswer(useCallback((coordination, path: string) => coordination.trends({ path }), []));
  return (
    <div className={pageStyles.page}>
      <AnswerBody answer={answer} retry={retry}>
        {(view) => <Trends view={view} />}
      </AnswerBody>
    </div>
  );
}

function Trends({ view: { trends, forecasts } }: { readonly view: TrendsView }) {
  const { weeks, cycleTimes, blockers, checks } = trends;
  const isQuiet = weeks.every(({ opened, closed }) => opened === 0 && closed === 0);
  if (isQuiet && blockers.length === 0 && forecasts.length === 0 && checks.checks === 0) {
    return (
      <EmptyState
        icon={IconChartLine}
        title="Nothing to compare yet"
        text="Trends come from when entries were opened and closed, and from checks and runs. They appear as soon as something happens."
      />
    );
  }
  return (
    <div className={pageStyles.columns}>
      <Panel title="Opened and closed per week">
        {isQuiet ? (
          <p className={pageStyles.small}>Nothing was opened or closed in these weeks.</p>
        ) : (
          <WeekChart weeks={weeks} />
        )}
      </Panel>
      <Panel title="Forecast">
        <Forecasts forecasts={forecasts} />
      </Panel>
      <Panel title="Time from opened to closed">
        <CycleTimes times={cycleTimes} />
      </Panel>
      <Panel title="What has blocked longest">
        <Blockers blockers={blockers} />
      </Panel>
      <Panel title="Checks of dependencies">
        <p>{rateWords(checks)}</p>
      </Panel>
    </div>
  );
}

function Forecasts({ forecasts }: Pick<TrendsView, "forecasts">) {
  if (forecasts.length === 0) return <p className={pageStyles.small}>There is no open plan.</p>;
  return (
    <ul className={pageStyles.stack}>
      {forecasts.map(({ plan, title, forecast }) => (
        <li key={plan}>
          <EntityButton id={plan} title={title} />
          <p className={pageStyles.small}>{forecastWords(forecast)}</p>
        </li>
      ))}
    </ul>
  );
}

function CycleTimes({ times }: { readonly times: TrendsView["trends"]["cycleTimes"] }) {
  return (
    <table className={pageStyles.table} aria-label="Time from opened to closed">
      <thead>
        <tr>
          <th scope="col">Priority</th>
          <th scope="col" className={pageStyles.number}>
            Finished
          </th>
          <th scope="col" className={pageStyles.number}>
            Half within
          </th>
          <th scope="col" className={pageStyles.number}>
            9 of 10 within
          </th>
        </tr>
      </thead>
      <tbody>
        {times.map(({ priority, finished, medianDays, p90Days }) => (
          <tr key={priority}>
            <th scope="row">{priority}</th>
            <td className={pageStyles.number}>{finished}</td>
            <td className={pageStyles.number}>{daysWords(medianDays)}</td>
            <td className={pageStyles.number}>{daysWords(p90Days)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Blockers({ blockers }: { readonly blockers: TrendsView["trends"]["blockers"] }) {
  if (blockers.length === 0) return <p className={pageStyles.small}>Nothing open stands in front of anything.</p>;
  return (
    <table className={pageStyles.table} aria-label="What has blocked longest">
      <thead>
        <tr>
          <th scope="col">Entry</th>
          <th scope="col" className={pageStyles.number}>
            Open for
          </th>
          <th scope="col" className={pageStyles.number}>
            Blocks
          </th>
        </tr>
      </thead>
      <tbody>
        {blockers.slice(0, most).map(({ kind, id, title, days, blocks }) => (
          <tr key={`${kind} ${id}`}>
            <th scope="row">
              <EntityButton id={id} title={title} />
            </th>
            <td className={pageStyles.number}>{ageWords(days)}</td>
            <td className={pageStyles.number} title={blocks.join(", ")}>
              {blocks.length}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const most = 12;
