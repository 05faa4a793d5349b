import type {
  CriticalPath,
  PlanValidation,
  Progress,
  RepoStatus,
  Roadmap,
  StatusReport,
  Work,
  Workload,
} from "../shared/coordination-answers";
import type { Workspace } from "../shared/coordination-view";
import { count } from "../shared/count";
import { printable } from "../shared/printable";
import { columns } from "./commands/migrate-words";
import { dependencyLines, hoursText, linkLines, reachedLines, readyLines } from "./coord-entry-lines";
import { tableLines } from "./coord-table";

/** A file at a glance. */
export function reportLines({ path, trusted }: Workspace, report: StatusReport): string[] {
  const { counts, health, reasons, overdue, ready, roadmap, repos, cycles, findings } = report;
  const numbers = Object.entries(counts).map(([kind, statuses]): [string, string] => {
    const parts = Object.entries(statuses).map(([status, number]) => `${number} ${status}`);
    return [kind, parts.length > 0 ? parts.join(", ") : "none"];
  });
  return [
    `${path}: ${health}${trusted ? "" : " (not trusted: its commands don't run)"}`,
    ...reasons.map((reason) => `  ! ${printable(reason)}`),
    ...columns(numbers),
    ...(overdue.length > 0 ? ["", "Overdue", ...linkLines(overdue.slice(0, most)), ...more(overdue.length)] : []),
    ...(ready.length > 0 ? ["", "Ready", ...readyLines(ready.slice(0, most)), ...more(ready.length)] : []),
    ...(roadmap.plans.length > 0 ? ["", "Active plans", ...planTable(roadmap)] : []),
    ...(repos.length > 0 ? ["", "Repositories", ...repoTable(repos)] : []),
    ...cycles.map((cycle) => `Cycle: ${[...cycle, cycle[0] ?? ""].join(" → ")}`),
    "",
    `The file: ${count(findings.errors, "error")}, ${count(findings.warnings, "warning")}, ${count(findings.infos, "note")}`,
  ];
}

export function repoLines(status: RepoStatus): string[] {
  const { repo, role, description, health, reasons, issues, todos, plans, outgoing, incoming, work } = status;
  const part = (title: string, lines: readonly string[], number: number) => (number > 0 ? ["", title, ...lines] : []);
  return [
    `${repo}: ${health}`,
    ...reasons.map((reason) => `  ! ${printable(reason)}`),
    ...columns(
      [
        ["Role", role ?? ""] as const,
        ["Description", printable(description ?? "")] as const,
        ["Work", workText(work)] as const,
      ].filter(([, text]) => text !== ""),
    ),
    ...part("Open issues", linkLines(issues), issues.length),
    ...part("Open todos", linkLines(todos), todos.length),
    ...part("Plans", linkLines(plans), plans.length),
    ...part(`What ${repo} needs`, dependencyLines(outgoing), outgoing.length),
    ...part(`What needs ${repo}`, dependencyLines(incoming), incoming.length),
    ...part(`What blocks ${repo}`, reachedLines(status.blocking), status.blocking.length),
    ...part(`What ${repo} blocks`, reachedLines(status.blockedBy), status.blockedBy.length),
  ];
}

export function roadmapLines(roadmap: Roadmap): string[] {
  if (roadmap.plans.length === 0) return ["No plan is active."];
  return roadmap.plans.flatMap(({ link, status, from, to, progress, milestones, slips }, at) => [
    ...(at > 0 ? [""] : []),
    `${link.id}  ${printable(link.title)}: ${status}, ${from ?? "?"} to ${to ?? "no target"}, ${progressText(progress)}`,
    ...milestones.map((one) => {
      const late = one.overdueDays > 0 ? `, ${count(one.overdueDays, "day")} late` : "";
      return `  ${one.due ?? "no day    "}  ${one.link.id}  ${printable(one.link.title)}: ${one.link.status}${late}`;
    }),
    ...slips.map(({ message }) => `  ! ${printable(message)}`),
  ]);
}

export function workloadLines({ total, assignees, repos }: Workload): string[] {
  const part = (title: string, rows: Workload["repos"], nobody: string) =>
    tableLines(
      [
        { title, isFlexible: true },
        ...["OPEN", "READY", "WAITING", "OVERDUE", "ESTIMATED H", "REMAINING H", "SPENT H"].map((word) => ({
          title: word,
          isNumber: true,
        })),
      ],
      rows.map(({ name, open, ready, waiting, overdue, estimatedHours, remainingHours, actualHours }) => [
        name === "" ? nobody : name,
        ...[open, ready, waiting, overdue].map(String),
        ...[estimatedHours, remainingHours, actualHours].map(hoursText),
      ]),
    );
  return [...part("WHO", assignees, "(nobody)"), "", ...part("REPOSITORY", repos, "(none)"), "", workText(total)];
}

export function criticalPathLines({ entries, hours, remainingHours, unestimated, cycles }: CriticalPath): string[] {
  const around = cycles.map((cycle) => `Cycle: ${[...cycle, cycle[0] ?? ""].join(" → ")}`);
  if (entries.length === 0) return ["Nothing open waits for anything.", ...around];
  const rows = entries.map((one) => [one.id, one.status || one.state, one.title, hoursText(one.remainingHours)]);
  const titles = [{ title: "ID" }, { title: "STATUS" }, { title: "TITLE", isFlexible: true }];
  return [
    ...tableLines([...titles, { title: "REMAINING H", isNumber: true }], rows),
    "",
    `${hoursText(remainingHours)} of ${hoursText(hours)} hours remain${unestimated > 0 ? `; ${count(unestimated, "todo")} without an estimate` : ""}`,
    ...around,
  ];
}

export function validationLines(found: PlanValidation): string[] {
  const { plan, isComplete, progress, openTodos, openMilestones, unmetCriteria, missingDeliverables } = found;
  return [
    `${plan.id}  ${printable(plan.title)}: ${isComplete ? "complete" : "not complete"}, ${progressText(progress)}`,
    ...(openTodos.length > 0 ? ["", "Open todos", ...linkLines(openTodos)] : []),
    ...(openMilestones.length > 0 ? ["", "Open milestones", ...linkLines(openMilestones)] : []),
    ...(unmetCriteria.length > 0 ? ["", "Criteria that nobody has ticked (lockstep coord update-plan --tick)"] : []),
    ...unmetCriteria.map(({ milestone, criterion }) => `  ${milestone}: ${printable(criterion)}`),
    ...(missingDeliverables.length > 0 ? ["", "Deliverables that were not found"] : []),
    ...missingDeliverables.map(
      ({ milestone, deliverable, wasLookedFor }) =>
        `  ${milestone}: ${printable(deliverable)}${wasLookedFor ? "" : " (no path that could be looked for)"}`,
    ),
  ];
}

function progressText({ by, done, total, share, hours }: Progress): string {
  if (by === "nothing") return "without todos and milestones";
  const weighted = hours ? `, ${percent(hours.share)} of the hours` : "";
  return `${done} of ${count(total, by === "todos" ? "todo" : "milestone")} done (${percent(share)}${weighted})`;
}

function planTable({ plans }: Roadmap): string[] {
  return tableLines(
    [{ title: "ID" }, { title: "TITLE", isFlexible: true }, { title: "TARGET" }, { title: "PROGRESS" }],
    plans.map(({ link, to, progress }) => [link.id, link.title, to ?? "", progressText(progress)]),
  );
}

function repoTable(repos: StatusReport["repos"]): string[] {
  const numbers = ["ISSUES", "TODOS", "READY", "UNSATISFIED", "REMAINING H"];
  return tableLines(
    [{ title: "REPOSITORY", isFlexible: true }, ...numbers.map((title) => ({ title, isNumber: true }))],
    repos.map(({ name, issues, todos, ready, unsatisfied, remainingHours }) => [
      name,
      ...[issues, todos, ready, unsatisfied].map(String),
      hoursText(remainingHours),
    ]),
  );
}

function workText({ open, ready, waiting, overdue, unestimated, remainingHours, actualHours }: Work): string {
  const parts = [
    [count(open, "open todo"), true],
    [`${ready} ready`, ready > 0],
    [`${waiting} waiting`, waiting > 0],
    [`${overdue} overdue`, overdue > 0],
    [`${unestimated} without an estimate`, unestimated > 0],
    [`${hoursText(remainingHours)} hours remaining`, true],
    [`${hoursText(actualHours)} spent`, actualHours > 0],
  ] as const;
  return parts.flatMap(([text, isShown]) => (isShown ? [text] : [])).join(", ");
}

function more(number: number): string[] {
  return number > most ? [`… and ${number - most} more`] : [];
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

const most = 10;
