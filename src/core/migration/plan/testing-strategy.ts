import type { Detection, Scale } from "../../../shared/migration";
import type { Assessment, TestingStrategy } from "../../../shared/migration-plan";
import { plannedAgents } from "./agents";
import { shellLine } from "./shell-line";

/** What proves that the migration worked, with commands for the project's own agents. */
export function testingStrategy(detection: Detection, { scale, dataMigration }: Assessment): TestingStrategy {
  const [from = "code", to = from] = plannedAgents(detection).filter((agent) => agent !== "<agent>");
  const message = (...words: string[]) => shellLine(["./message.sh", ...words]);
  return {
    unit: [
      {
        title: "Message sending",
        points: ["Prints the id of the message."],
        commands: [message("send", from, to, "Test", "Body")],
      },
      { title: "Inbox operations", points: ["Lists the message."], commands: [message("inbox", to)] },
      { title: "Event log", points: ["The last line names the message."], commands: [message("log")] },
    ],
    integration: [
      {
        title: "Complete workflows",
        points: ["Carry one real task from its first message to its last."],
        commands: [],
      },
      {
        title: "Authority domains",
        points: ["Ask an agent to decide in the domain of another one: it passes the question on."],
        commands: [],
      },
      {
        title: "Priority queue",
        points: ["The message is in queue/high."],
        commands: [message("send", from, to, "Urgent", "HIGH", "--priority", "high")],
      },
      ...(dataMigration.required
        ? [
            {
              title: "Migrated messages",
              points: ["Read ten old messages of every agent, the oldest among them."],
              commands: [],
            },
          ]
        : []),
    ],
    performance: [
      {
        title: "Throughput",
        points: [`A hundred messages arrive within ten seconds; ${loads[scale]}.`],
        commands: [
          "i=0",
          `while [ "$i" -lt 100 ]; do i=$((i + 1)); ${message("send", from, to)} "Perf Test $i" Body; done`,
        ],
      },
      {
        title: "Latency",
        points: ["The inbox is listed within a second."],
        commands: [`time ${message("inbox", to)}`],
      },
    ],
    acceptance: [
      "The acceptance criteria of every step hold.",
      "Assessing the project again finds no gap in scope.",
      ...(dataMigration.required ? ["Every old message was verified row by row."] : []),
      "One step was rolled back and carried out again.",
    ],
  };
}

const loads: Record<Scale, string> = {
  individual: "an individual sends fewer than 100 a day",
  team: "a team sends fewer than 1,000 a day",
  organization: "an organization sends fewer than 100,000 a day",
  enterprise: "an enterprise sends 100,000 a day and more",
};
