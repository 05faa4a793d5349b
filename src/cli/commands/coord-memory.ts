import { knownEntity, requireNamed } from "../../core/app/known-entries";
import { entityKind } from "../../shared/coordination/enums";
import type { TrendsView } from "../../shared/coordination-view";
import { count } from "../../shared/count";
import { type EventFilter, eventEntity, eventQuery, nothingFound, type SnippetPart } from "../../shared/memory";
import { printable } from "../../shared/printable";
import type { Forecast } from "../../shared/trends";
import type { CoordShell, ExitCode } from "../command";
import { eventLine } from "../coord-event-lines";
import { type FileFlags, fileFor } from "../coord-file";
import { tableLines } from "../coord-table";
import { dayFrom, usage, wholeFrom } from "../coord-words";
import { oneOf } from "./migrate-flags";

interface SearchFlags extends FileFlags {
  readonly similar?: boolean;
  readonly repo?: string;
  readonly entity?: string;
  readonly kind?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: string;
}

/** `lockstep coord search`: among all that happened. */
export async function searchCommand(
  { app, answer }: CoordShell,
  words: readonly string[],
  flags: SearchFlags,
): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const query = eventQuery.parse({
    text: words.join(" "),
    mode: flags.similar ? "similar" : "words",
    filter: filterFrom(flags),
    limit: wholeFrom("--limit", flags.limit, 1, 500),
  });
  const page = app.coordination.search({ path, query });
  // What was removed has a past, too.
  if (page.total === 0) requireNamed(app.coordination, path, flags);
  const lines = page.hits.flatMap(({ event, snippet }) => [eventLine(event), ...snippetLine(snippet)]);
  const footer = page.total > page.hits.length ? [`${page.hits.length} of ${page.total}`] : [];
  answer(page, lines.length > 0 ? [...lines, ...footer] : [printable(nothingFound(query.text))]);
  return 0;
}

/** `lockstep coord history`: of one entry, or of the whole file. */
export async function coordHistoryCommand(
  { app, answer }: CoordShell,
  id: string | undefined,
  flags: FileFlags & { readonly limit: string },
): Promise<ExitCode> {
  const limit = wholeFrom("--limit", flags.limit, 1, 500);
  const { path } = fileFor(app, flags);
  const events =
    id === undefined
      ? app.coordination.search({ path, query: eventQuery.parse({ limit }) }).hits.map(({ event }) => event)
      : knownEntity(app.coordination, path, id).events.toReversed().slice(0, limit);
  answer(events, events.length > 0 ? events.map(eventLine) : ["Nothing happened yet that Lockstep saw."]);
  return 0;
}

/** `lockstep coord trends`. */
export async function trendsCommand({ app, answer }: CoordShell, flags: FileFlags): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const found = app.coordination.trends({ path });
  answer(found, trendLines(found));
  return 0;
}

function filterFrom({ repo, entity, kind, since, until }: SearchFlags): EventFilter {
  const start = (flag: string, day: string | undefined) =>
    day === undefined ? undefined : new Date(dayFrom(flag, day)).toISOString();
  const [from, to] = [start("--since", since), start("--until", until)];
  if (from !== undefined && to !== undefined && from >= to) {
    throw usage(`--since ${since} is not before --until ${until}, so nothing is between them.`);
  }
  return {
    repos: repo === undefined ? undefined : [repo],
    entityIds: entity === undefined ? undefined : [entity],
    entityKinds: kind === undefined ? undefined : [eventEntity.parse(oneOf("--kind", kind, entityKind.options))],
    since: from,
    until: to,
  };
}

function snippetLine(parts: readonly SnippetPart[]): string[] {
  const text = printable(parts.map(({ text: part, marked }) => (marked ? `[${part}]` : part)).join(""));
  return text === "" ? [] : [`    ${text}`];
}

function trendLines({ trends, forecasts }: TrendsView): string[] {
  const { weeks, cycleTimes, blockers, checks } = trends;
  const days = (number: number | undefined) => (number === undefined ? "" : String(Math.round(number * 10) / 10));
  const numbers = (...titles: string[]) => titles.map((title) => ({ title, isNumber: true }));
  return [
    ...tableLines(
      [{ title: "WEEK OF" }, ...numbers("OPENED", "CLOSED")],
      weeks.slice(-mostWeeks).map(({ week, opened, closed }) => [week, String(opened), String(closed)]),
    ),
    "",
    ...tableLines(
      [{ title: "PRIORITY" }, ...numbers("FINISHED", "MEDIAN DAYS", "P90 DAYS")],
      cycleTimes.map(({ priority, finished, medianDays, p90Days }) => [
        priority,
        String(finished),
        days(medianDays),
        days(p90Days),
      ]),
    ),
    "",
    ...(blockers.length === 0
      ? ["Nothing open blocks anything."]
      : tableLines(
          [{ title: "BLOCKER" }, { title: "TITLE", isFlexible: true }, ...numbers("OPEN DAYS", "BLOCKS")],
          blockers.map(({ id, title, days: open, blocks }) => [id, title, days(open), String(blocks.length)]),
        )),
    "",
    `Checks: ${checks.checks}, of them ${checks.failed} failed and ${checks.unknown} without an answer`,
    ...forecasts.map(({ plan, title, forecast }) => `${plan}  ${printable(title)}: ${forecastText(forecast)}`),
  ];
}

function forecastText(forecast: Forecast): string {
  switch (forecast.kind) {
    case "done":
      return "all of its todos are done";
    case "range":
      return `done by ${forecast.p50} (one of two) or ${forecast.p85} (85 of 100); ${count(forecast.remaining, "todo")} left, ${forecast.completed} completed in ${count(forecast.weeks, "week")}`;
    case "too-few-data":
      return forecast.reason;
    case "no-end-in-sight":
      return `no end in sight at this pace; ${count(forecast.remaining, "todo")} left`;
  }
}

const mostWeeks = 12;
