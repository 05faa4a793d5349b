import type { PatternId } from "../../../shared/migration";
import type { EditContext, FileEdit } from "./file-edit";
import { page } from "./file-edit";
import { firstMessage, rootObject } from "./texts/first-message";
import { notes } from "./texts/notes";
import { retryScript } from "./texts/retry-script";
import { tlaModule } from "./texts/tla-module";

/** How a missing pattern is brought in. */
export interface PatternStep {
  readonly description: string;
  readonly edits: (context: EditContext) => readonly FileEdit[];
  readonly criteria: readonly string[];
}

/** One per pattern. What a step creates is what the rule of its pattern looks for, so that the gap closes. */
export const patternSteps: Record<PatternId, PatternStep> = {
  "collision-free-messaging": {
    description: "Give every message an id of its time, its sender and a UUID, so that no two ever share a file name.",
    edits: ({ agents: [agent = "human"] }) => {
      const { name, text } = firstMessage(agent);
      const purpose = "A first message with a UUID in its name.";
      return [
        page("message-ids", notes.messageIds, "The scheme of the ids."),
        { kind: "create-file", path: `inbox/${agent}/${name}`, text, purpose, isEssential: true },
      ];
    },
    criteria: [
      "Every new message file has a lower-case UUID in its name.",
      "A hundred messages sent at once are a hundred files.",
    ],
  },
  "event-sourcing": {
    description: "Record everything that happens as a line of an event log that is only ever appended to.",
    edits: () => eventLog,
    criteria: ["Sending and reading a message each append one line.", "No line is ever changed or removed."],
  },
  "content-addressed-dag": {
    description: "Name messages by the SHA-256 of their content and let them name the messages that they build on.",
    edits: () => {
      const { name, text } = rootObject();
      const purpose = "The root of the graph.";
      return [
        page("content-addressed-dag", notes.graph, "How messages and their parents are stored."),
        { kind: "create-file", path: `dag/objects/${name}`, text, purpose, isEssential: true },
      ];
    },
    criteria: ["The SHA-256 of each object is its name.", "Every parent that an object names is there."],
  },
  "authority-domains": {
    description: "Say in config.yaml what each agent may decide.",
    edits: () => [
      {
        kind: "set-keys",
        path: "config.yaml",
        purpose: "authority_domains of each agent that has none, to be refined.",
      },
      page("authority-domains", notes.authority, "What a domain is, and what to do when two have a say."),
    ],
    criteria: ["Every agent has authority_domains.", "No domain belongs to two agents."],
  },
  "priority-queue": {
    description: "Let urgent work overtake: one folder for each level.",
    edits: () => [
      { kind: "make-folder", path: "queue/high", purpose: "What can't wait." },
      { kind: "make-folder", path: "queue/normal", purpose: "What comes next." },
      { kind: "make-folder", path: "queue/low", purpose: "What has time." },
      page("priority-queue", notes.priority, "How the queue is used."),
    ],
    criteria: [
      "A message sent with high priority is found in queue/high.",
      "Work is taken from the highest level first.",
    ],
  },
  "defer-queue": {
    description: "Set messages aside until a day or an event, without losing sight of them.",
    edits: () => [
      { kind: "make-folder", path: "defer", purpose: "Messages that wait." },
      page("defer-queue", notes.defer, "How messages are deferred and come back."),
    ],
    criteria: ["A deferred message is out of its inbox and comes back into it."],
  },
  "fault-tolerant-wrappers": {
    description: "Run again what fails for reasons that pass, after longer and longer pauses.",
    edits: () => [
      {
        kind: "create-file",
        path: "scripts/with-retry.sh",
        text: retryScript,
        purpose: "Runs a command until it succeeds.",
        isExecutable: true,
        isEssential: true,
      },
      page("fault-tolerant-wrappers", notes.retry, "What to wrap, and what not."),
    ],
    criteria: [
      "A command that fails twice and then succeeds ends with success.",
      "A command that always fails ends with its own exit code.",
    ],
  },
  "tla-verification": {
    description: "Describe the message protocol in TLA+ and let a model checker look for what can go wrong.",
    edits: () => [
      {
        kind: "create-file",
        path: "specs/Messages.tla",
        text: tlaModule,
        purpose: "A skeleton: sending, reading, and that nothing is lost.",
        isEssential: true,
      },
    ],
    criteria: [
      "TLC finds no error in UniqueIds, NothingLost and NothingInvented.",
      "The module says what the code does.",
    ],
  },
};

/** An empty log (every line of it is an event), and what its lines hold. */
export const eventLog: readonly FileEdit[] = [
  { kind: "create-file", path: "events.log", text: "", purpose: "The event log, empty at first.", isEssential: true },
  page("events", notes.events, "What a line of the log holds."),
];
