import { BarChart } from "@mantine/charts";
import { SegmentedControl } from "@mantine/core";
import "@mantine/core/styles/ColorSwatch.layer.css";
import { useState } from "react";
import type { WeekCount } from "../../../../../shared/trends";
import { dayWords } from "../day-words";
import pageStyles from "../page.module.css";

/** What was opened and closed in each week: as bars, or in figures. */
export function WeekChart({ weeks }: { readonly weeks: readonly WeekCount[] }) {
  const [view, setView] = useState("chart");
  const shown = weeks.slice(-most);
  return (
    <div className={pageStyles.stack}>
      <SegmentedControl size="xs" aria-label="Shown as" data={views} value={view} onChange={setView} w="fit-content" />
      {view === "chart" ? (
        <div role="img" aria-label="Opened and closed per week; the table has the figures">
          <BarChart
            h={230}
            data={shown.map(({ week, opened, closed }) => ({
              week: dayWords(week).slice(0, -5),
              Opened: opened,
              Closed: closed,
            }))}
            dataKey="week"
            series={series}
            withLegend
            legendProps={{ verticalAlign: "bottom" }}
            yAxisProps={{ allowDecimals: false, width: 36 }}
            barProps={{ isAnimationActive: false }}
            barChartProps={{ accessibilityLayer: false }}
          />
        </div>
      ) : (
        <table className={pageStyles.table} aria-label="Opened and closed per week">
          <thead>
            <tr>
              <th scope="col">Week from</th>
              <th scope="col" className={pageStyles.number}>
                Opened
              </th>
              <th scope="col" className={pageStyles.number}>
                Closed
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.toReversed().map(({ week, opened, closed }) => (
              <tr key={week}>
                <th scope="row">{dayWords(week)}</th>
                <td className={pageStyles.number}>{opened}</td>
                <td className={pageStyles.number}>{closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

const series = [
  { name: "Opened", color: "var(--chart-first)" },
  { name: "Closed", color: "var(--chart-second)" },
];
const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
];
/** Weeks: half a year. */
const most = 26;
