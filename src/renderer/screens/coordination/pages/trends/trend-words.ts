import { unreachable } from "../../../../../shared/result";
import type { CheckRate, Forecast, OpenBlocker } from "../../../../../shared/trends";
import { count } from "../../../../components/count";
import { dayWords } from "../day-words";

/** When a plan ends, in a sentence that promises no more than the data do. */
export function forecastWords(forecast: Forecast): string {
  switch (forecast.kind) {
    case "done":
      return "Done: no todo of it is open.";
    case "range": {
      const { p50, p85, remaining, weeks, completed } = forecast;
      return `Even odds to end by ${dayWords(p50)}; 85 of 100 by ${dayWords(p85)}. ${count(remaining, "todo")} left, ${completed} completed in the last ${count(weeks, "week")}.`;
    }
    case "too-few-data":
      return forecast.reason;
    case "no-end-in-sight":
      return `At the present pace no end is in sight within five years. ${count(forecast.remaining, "todo")} left.`;
    default:
      return unreachable(forecast);
  }
}

/** How checks of dependencies went. */
export function rateWords({ checks, failed, unknown, rate }: CheckRate): string {
  if (checks === 0) return "No dependency was checked yet.";
  const beside = unknown === 0 ? "" : `; ${unknown} found out nothing`;
  if (rate === undefined) return `${count(checks, "check")}, none with an answer.`;
  return `${Math.round(rate * 100)} % failed: ${failed} of ${count(checks - unknown, "check")} with an answer${beside}.`;
}

/** "12 days", "today", or that nobody knows. */
export function ageWords(days: OpenBlocker["days"]): string {
  if (days === undefined) return "unknown";
  return days < 1 ? "today" : count(Math.floor(days), "day");
}

/** "3.5 days". */
export function daysWords(days: number | undefined): string {
  if (days === undefined) return "–";
  const rounded = days < 10 ? Math.round(days * 10) / 10 : Math.round(days);
  return rounded === 1 ? "1 day" : `${rounded} days`;
}
