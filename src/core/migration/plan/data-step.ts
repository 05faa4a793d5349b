import type { Detection } from "../../../shared/migration";
import type { PlannedChange, SubStep } from "../../../shared/migration-plan";
import { needsConversion } from "../assess/data-migration";
import { hours } from "./duration-words";
import { changeSetWork, type StepShape } from "./step-shape";

/** For a project with a message system: messages in files are checked and adopted, others are converted in parts. */
export function dataStep(detection: Detection): StepShape {
  return needsConversion(detection) ? convert(detection) : adopt;
}

const common = { id: "migrate-messages", phase: "data", estimate: hours(2, 4), risk: "medium" } as const;

const adopt: StepShape = {
  ...common,
  title: "Check and adopt existing messages",
  description: "The messages are files already: nothing is converted, but each has to be readable where it is.",
  work: {
    kind: "by-hand",
    checklist: [
      "Count the message files of every agent.",
      "Open the oldest and the newest of each: sender, reader and subject can be told.",
      "Check that no program still writes an older layout.",
      "Leave old messages under their names; new ones follow the new scheme.",
    ],
  },
  criteria: ["Every message that was there can still be read.", "The number of messages is the same as before."],
  rollback: "Nothing was converted; restore single files from the archive where one was moved.",
};

function convert(detection: Detection): StepShape {
  const source = detection.messageSystem.kind === "database" ? "database" : "API";
  return {
    ...common,
    title: "Migrate existing messages",
    description: `Turn the messages of the ${source} into files, and prove that none is missing. The ${source} stays as it is until the end.`,
    work: { kind: "by-hand", checklist: ["Do the parts in their order; go on only when a part's figures agree."] },
    criteria: [
      `Every message of the ${source} is one file, compared field by field.`,
      "The numbers agree: read, written, verified.",
    ],
    rollback: `Switch back to the ${source}, which still has every message, and roll the created layout back in Lockstep.`,
    subSteps: parts(source, detection),
  };
}

function parts(source: string, detection: Detection): SubStep[] {
  const byHand = (id: string, title: string, description: string, ...checklist: string[]): SubStep => ({
    id: `${common.id}/${id}`,
    title,
    description,
    work: { kind: "by-hand", checklist },
    status: { kind: "to-do" },
  });
  const byLockstep = (id: string, title: string, description: string, changes: PlannedChange[] = []): SubStep => ({
    id: `${common.id}/${id}`,
    title,
    description,
    work: { kind: "change-set", changes },
    status: { kind: "to-do" },
  });
  const isDatabase = detection.messageSystem.kind === "database";
  const layout = `${common.id}/create-layout`;
  return [
    isDatabase
      ? byLockstep(
          "inventory",
          "Inventory",
          "Lockstep reads the database: which table holds the messages, which column is sender, reader, time, subject and body, and how many messages there are, in all and for each reader.",
        )
      : byHand(
          "inventory",
          "Inventory",
          `Find out what the ${source} holds.`,
          "List where messages are kept, and which field is sender, reader, time, subject and body.",
          "Count the messages, in all and for each reader.",
          "Write down what has no place in a message file.",
        ),
    isDatabase
      ? byLockstep(
          "export",
          "Export",
          "Lockstep copies the table as it is, every column of every row, as one line of JSON for each row: what the conversion leaves out can be had from there.",
          [
            {
              kind: "create-file",
              path: "message-export/<table>-00001.jsonl",
              purpose: "A copy of the rows, 10,000 to a file.",
            },
          ],
        )
      : byHand(
          "export",
          "Export",
          `Take a copy of every message out of the ${source}.`,
          `Export without changing the ${source}.`,
          "Compare the number of exported messages with the inventory.",
        ),
    {
      id: layout,
      title: "Create layout",
      description: "Make the folders that the messages go into.",
      work: changeSetWork(layout, detection),
      status: { kind: "to-do" },
    },
    isDatabase
      ? byLockstep(
          "convert",
          "Convert",
          "Lockstep writes one file for each row, with every column and the row's key in it, 10,000 files at a time.",
          [
            {
              kind: "create-file",
              path: "inbox/<reader>/<id>.msg",
              purpose: "A message; its id has its time, its sender and a UUID.",
            },
          ],
        )
      : byHand(
          "convert",
          "Convert",
          "Write one file for each exported message.",
          "Give each file an id of its time, its sender and a UUID.",
          "Keep the old key in the file, so that it can be found again.",
        ),
    isDatabase
      ? byLockstep(
          "verify",
          "Verify row by row",
          "Lockstep compares every column of every row with its file; the three numbers have to agree: rows, files, verified.",
        )
      : byHand(
          "verify",
          "Verify row by row",
          "Compare each exported message with its file.",
          "Compare every field of every message.",
          "The three numbers agree: exported, written, verified.",
        ),
    byHand(
      "run-in-parallel",
      "Run in parallel",
      "Let both systems receive new messages for a while.",
      "Write each new message to both.",
      "Compare both every day, until a week has passed without a difference.",
    ),
    byHand(
      "switch-over",
      "Switch over",
      "Let every program use the files.",
      `Stop writing to the ${source}.`,
      "Convert and verify what came in since the export.",
      `Keep the ${source} until the whole migration is accepted.`,
    ),
  ];
}
