import { BarChart } from "@mantine/charts";
import "@mantine/core/styles/ColorSwatch.layer.css";
import type { Workload } from "../../../../../shared/coordination-answers";
import { hoursWords } from "../hours-words";
import pageStyles from "../page.module.css";

export interface WorkloadChartProps {
  readonly label: string;
  readonly rows: Workload["assignees"];
  /** What the row without a name is called. */
  readonly nobody: string;
}

/** Remaining and done hours of the busiest, one bar each; the table below it has all. */
export function WorkloadChart({ label, rows, nobody }: WorkloadChartProps) {
  const shown = rows
    .filter(({ remainingHours, estimatedHours }) => remainingHours > 0 || estimatedHours > 0)
    .slice(0, most);
  if (shown.length === 0) return <p className={pageStyles.small}>No open todo has an estimate.</p>;
  const data = shown.map(({ name, remainingHours, estimatedHours }) => ({
    name: name === "" ? nobody : name,
    Remaining: rounded(remainingHours),
    Done: rounded(Math.max(0, estimatedHours - remainingHours)),
  }));
  return (
    <figure
      className={pageStyles.stack}
      style={{ margin: 0 }}
      role="img"
      aria-label={`${label}, as in the table below`}
    >
      <BarChart
        h={shown.length * 30 + 70}
        data={data}
        dataKey="name"
        type="stacked"
        orientation="vertical"
        valueFormatter={hoursWords}
        series={series}
        yAxisProps={{ width: 96, interval: 0, tickFormatter: shortName }}
        maxBarWidth={18}
        withLegend
        legendProps={{ verticalAlign: "bottom" }}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
      />
      {rows.length > shown.length && (
        <figcaption className={pageStyles.small}>The {shown.length} with most hours left.</figcaption>
      )}
    </figure>
  );
}

/** For beside a bar: cut before its end, for what tells names apart is often there. */
function shortName(name: string): string {
  const letters = [...name];
  return letters.length <= longest ? name : `${letters.slice(0, 7).join("")}…${letters.slice(-5).join("")}`;
}

function rounded(hours: number): number {
  return Math.round(hours * 10) / 10;
}

const series = [
  { name: "Remaining", color: "var(--chart-first)" },
  { name: "Done", color: "var(--chart-second)" },
];
const most = 12;
/** Characters that have room on one line. */
const longest = 13;
