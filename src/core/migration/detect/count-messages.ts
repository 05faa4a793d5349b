import { isFileError } from "../../system/file-error";
import type { Entry, System } from "../../system/system";
import type { Problems } from "./problems";
import type { ReadOptions } from "./read-candidates";
import type { ProjectEntry } from "./walk-project";

/** The agents and messages of the inbox at the root. */
export interface Inbox {
  /** Names of its sub-folders. */
  readonly agents: readonly string[];
  readonly users: number;
  readonly messages: { readonly all: number; readonly recent: number };
  readonly messagesPerDay: number;
  /** When the number of recent messages is another one without any file having changed; milliseconds since 1970. */
  readonly until: number | undefined;
}

/** Gathers what lies in the inbox while the project is walked. */
export interface InboxSight {
  see(entry: ProjectEntry): void;
  /** Looks at the age of every message. `onRead` is told each with its time. */
  count(system: System, options: ReadOptions): Promise<Inbox>;
}

/** Users and messages per day by the rules of the spec page: a third of the inboxes, and the last week or the last month. */
export function inboxSight(): InboxSight {
  const agents: string[] = [];
  const messages: ProjectEntry[] = [];
  return {
    see(entry) {
      if (entry.folder !== "inbox" && !entry.folder.startsWith("inbox/")) return;
      if (entry.kind === "folder") {
        if (entry.depth === 1) agents.push(entry.name);
      } else if (/\.(?:msg|json)$/.test(entry.name)) messages.push(entry);
    },
    async count(system, { pace, onRead, problems }) {
      const now = system.clock.now().getTime();
      let recent = 0;
      let oldestRecent = Number.POSITIVE_INFINITY;
      for (const message of messages) {
        if (pace.isDue()) await pace.rest();
        const entry = lookAt(system, message, problems);
        if (!entry) continue;
        onRead(message.path, entry);
        // Whole days, as the age is counted.
        if (now - entry.modified >= 7 * day) continue;
        recent += 1;
        oldestRecent = Math.min(oldestRecent, entry.modified);
      }
      const all = messages.length;
      return {
        agents: agents.sort(),
        users: Math.max(1, Math.floor(agents.length / 3)),
        messages: { all, recent },
        messagesPerDay: Math.floor(recent > 0 ? recent / 7 : all / 30),
        until: recent > 0 ? oldestRecent + 7 * day : undefined,
      };
    },
  };
}

function lookAt(system: System, { path, place }: ProjectEntry, problems: Problems): Entry | undefined {
  try {
    return system.files.look(place);
  } catch (error) {
    if (!isFileError(error)) throw error;
    problems.add({ code: "unreadable", message: `The age of ${path} can't be told: ${error.message}.` });
    return undefined;
  }
}

const day = 86_400_000;
