import { knownEntity } from "../../core/app/known-entries";
import type { Milestone } from "../../shared/coordination/entities";
import type { EntityKind } from "../../shared/coordination/enums";
import type { EntityDetails, SidedLink } from "../../shared/coordination-answers";
import type { EntityView } from "../../shared/coordination-view";
import { printable } from "../../shared/printable";
import type { CoordShell, ExitCode } from "../command";
import { hoursText, linkLines } from "../coord-entry-lines";
import { eventLine } from "../coord-event-lines";
import { type FileFlags, fileFor } from "../coord-file";
import { columns } from "./migrate-words";

/** `lockstep coord show-issue`, `show-plan`, `show-todo` and `show-dep`. */
export function showCommand(kind: EntityKind): (shell: CoordShell, id: string, flags: FileFlags) => Promise<ExitCode> {
  return async ({ app, answer }, id, flags) => {
    const { path } = fileFor(app, flags);
    const view = knownEntity(app.coordination, path, id, kind);
    answer(view, entityLines(view));
    return 0;
  };
}

function entityLines({ details, events }: EntityView): string[] {
  const { link, entity, before, after, plans, todos, cycle, isReady } = details;
  const description = "description" in entity.value ? entity.value.description.trim() : "";
  return [
    `${link.id}  ${printable(link.title)}`,
    ...columns(factsOf(details).filter(([, text]) => text !== "")),
    ...(isReady && entity.kind === "todo" ? ["  Ready: nothing open is in front of it."] : []),
    ...(cycle.length > 0 ? [`  In a cycle: ${[...cycle, cycle[0] ?? ""].join(" → ")}`] : []),
    ...(description === "" ? [] : ["", ...paragraph(description)]),
    ...(entity.kind === "plan" ? entity.value.milestones.flatMap(milestoneLines) : []),
    ...(entity.kind === "todo" ? bullets("Acceptance criteria", entity.value.acceptance_criteria) : []),
    ...section("Waits for", before),
    ...section("In front of", after),
    ...(plans.length > 0 ? ["", "Plans", ...linkLines(plans)] : []),
    ...(todos.length > 0 ? ["", "Todos", ...linkLines(todos)] : []),
    ...(events.length > 0 ? ["", "History", ...events.slice(-mostEvents).map(eventLine)] : []),
  ];
}

function factsOf({ entity, waiting }: EntityDetails): [string, string][] {
  const { value } = entity;
  const words = (name: string, text: string | undefined): [string, string] => [name, printable(text ?? "")];
  const spelled = "spelled" in value ? value.spelled["status"] : undefined;
  const shared = [
    words("Status", spelled === undefined ? value.status : `${value.status} (written ${spelled})`),
    ...("priority" in value ? [words("Priority", value.priority)] : []),
    ...("severity" in value ? [words("Severity", value.severity)] : []),
    ...("repos" in value ? [words("Repositories", value.repos.join(", "))] : []),
  ];
  const dates = "created" in value ? [words("Created", value.created), words("Updated", value.updated)] : [];
  const people = "assignee" in value ? [words("Assignee", value.assignee), words("Target", value.target)] : [];
  const labels = "labels" in value ? [words("Labels", value.labels.join(", "))] : [];
  switch (entity.kind) {
    case "todo":
      return [
        ...shared,
        words("Repository", entity.value.repo),
        words("Estimate", withUnit(entity.value.estimated_hours)),
        words("Spent", withUnit(entity.value.actual_hours)),
        words("Issue", entity.value.issue_id),
        words("Waiting for it", waiting > 0 ? String(waiting) : ""),
        ...people,
        ...labels,
        ...dates,
      ];
    case "dependency": {
      const { consumer, provider, type, version_constraint, notes, validation } = entity.value;
      return [
        ...shared,
        words("Consumer", consumer),
        words("Provider", provider),
        words("Type", type),
        words("Versions", version_constraint),
        words("Notes", notes),
        words("Command", validation?.command),
        words("Pattern", validation?.expected_pattern),
        words("Health check", validation?.health_check),
        ...labels,
        ...dates,
      ];
    }
    case "milestone":
      return [...shared, words("Due", entity.value.due)];
    case "issue":
    case "plan":
      return [...shared, ...people, ...labels, ...dates];
  }
}

function milestoneLines({ id, name, due, status, completion_criteria, deliverables, more }: Milestone): string[] {
  const met: readonly unknown[] = Array.isArray(more["criteria_met"]) ? more["criteria_met"] : [];
  const criteria = completion_criteria.map(
    (one, at) => `  ${at + 1}. [${met.includes(one) ? "x" : " "}] ${printable(one)}`,
  );
  return [
    "",
    `Milestone ${id}  ${printable(name)}: ${status}${due === undefined ? "" : `, due ${due}`}`,
    ...criteria,
    ...deliverables.map((one) => `  ${printable(one)}`),
  ];
}

function section(title: string, links: readonly SidedLink[]): string[] {
  return links.length > 0 ? ["", title, ...linkLines(links)] : [];
}

function bullets(title: string, texts: readonly string[]): string[] {
  return texts.length > 0 ? ["", title, ...texts.map((text) => `  - ${printable(text)}`)] : [];
}

function paragraph(text: string): string[] {
  return text.split("\n").map(printable);
}

function withUnit(hours: number | undefined): string {
  return hours === undefined ? "" : `${hoursText(hours)} h`;
}

const mostEvents = 10;
