import { type Detection, patternId } from "../../../shared/migration";
import { needsConversion } from "../assess/data-migration";
import { areStarters } from "./agents";
import { newConfig } from "./config-file";
import type { EditContext, FileEdit } from "./file-edit";
import { page } from "./file-edit";
import { eventLog, patternSteps } from "./pattern-steps";
import { messageScript } from "./texts/message-script";
import { notes } from "./texts/notes";

/** What the step does to the project's files; nothing when the project has what it would bring. */
export function stepEdits(id: string, context: EditContext): readonly FileEdit[] {
  if (isMet(id, context.detection)) return [];
  const pattern = patternId.safeParse(id);
  if (pattern.success) return patternSteps[pattern.data].edits(context);
  return Object.hasOwn(edits, id) ? (edits[id]?.(context) ?? []) : [];
}

/** True when the project has what the step would bring. Undefined for a step that leaves no such mark. */
export function isMet(id: string, { agentConfiguration, eventLog, patterns }: Detection): boolean | undefined {
  if (id === "configure-agents") return agentConfiguration !== undefined;
  if (id === "start-event-log") return eventLog !== undefined;
  return patterns.find((pattern) => pattern.id === id)?.found;
}

const edits: Record<string, (context: EditContext) => readonly FileEdit[]> = {
  install: (context) => [
    {
      kind: "create-file",
      path: "message.sh",
      text: messageScript,
      purpose: "Sends, lists and reads messages.",
      isExecutable: true,
      isEssential: false,
    },
    page("README", notes.layout, "What lies where."),
    // With an inbox, a project counts as file-based: it comes when the old messages move.
    ...(needsConversion(context.detection) ? [] : inboxes(context)),
  ],
  "configure-agents": ({ detection, agents }) => [
    {
      kind: "create-file",
      path: "config.yaml",
      text: newConfig(detection.name, agents).text,
      purpose: "Names the agents and their inboxes.",
      isEssential: true,
    },
  ],
  // Inboxes of agents that nobody has would count as agents: the conversion makes one for each reader.
  "migrate-messages/create-layout": (context) => (areStarters(context.agents) ? inboxAlone(context) : inboxes(context)),
  "start-event-log": () => eventLog,
};

function inboxes({ detection, agents }: EditContext): FileEdit[] {
  if (detection.inbox) return [];
  return agents.map((agent) => ({
    kind: "make-folder",
    path: `inbox/${agent}`,
    purpose: agent === "<agent>" ? anyAgent : `The inbox of ${agent}.`,
  }));
}

function inboxAlone({ detection }: EditContext): FileEdit[] {
  if (detection.inbox) return [];
  return [{ kind: "make-folder", path: "inbox", purpose: "Where every reader of messages gets an inbox." }];
}

const anyAgent = "An inbox for each agent that the configuration names; where it names none, for code, chat and human.";
