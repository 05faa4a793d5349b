import type { ConversionMapping, MessageRole } from "../../../shared/migration-data";
import { type TableShape, tableName } from "../../store/read-rows";

export interface GuessedTable {
  readonly table: TableShape;
  readonly mapping: ConversionMapping;
  /** 0 to 1. */
  readonly confidence: number;
  /** Sentences. */
  readonly why: string[];
}

/** The tables and views that look like messages, the most likely first: they have a body, and a sender or a reader. */
export function guessTables(tables: readonly TableShape[]): GuessedTable[] {
  return tables
    .flatMap((table) => guessTable(table) ?? [])
    .toSorted((a, b) => b.confidence - a.confidence || (tableName(a.table) < tableName(b.table) ? -1 : 1));
}

function guessTable(table: TableShape): GuessedTable | undefined {
  const { columns, why, points } = guessColumns(table);
  const { body, ...others } = columns;
  if (body === undefined || (columns.sender === undefined && columns.reader === undefined)) return undefined;
  const name = tableWords.find(([pattern]) => pattern.test(table.name));
  if (name) why.push(`Its name, ${table.name}, is one that messages are kept under.`);
  // A view shows rows that a table has.
  const score = points + (name?.[1] ?? 0) - (table.kind === "view" ? 0.05 : 0);
  return {
    table,
    mapping: {
      ...(table.schema === undefined ? {} : { schema: table.schema }),
      table: table.name,
      columns: { body, ...others },
    },
    confidence: Math.max(0, Math.min(1, Math.round(score * 100) / 100)),
    why,
  };
}

/** For each role the column whose name fits best; no column has two. */
function guessColumns({ columns }: TableShape) {
  const chosen: Partial<Record<MessageRole, string>> = {};
  const why: string[] = [];
  let points = 0;
  const taken = new Set<string>();
  for (const { role, weight, names, word } of roles) {
    const rank = (name: string) => names.indexOf(simple(name));
    const [best] = columns
      .filter(({ name }) => rank(name) >= 0 && !taken.has(name))
      .toSorted((a, b) => rank(a.name) - rank(b.name));
    if (!best) continue;
    chosen[role] = best.name;
    taken.add(best.name);
    // The last names of each list mean other things in most databases.
    const share = 1 - (rank(best.name) / names.length) * 0.5;
    points += weight * share;
    why.push(`${best.name} is ${word}: ${share > 0.75 ? "its name says so" : "its name allows it"}.`);
  }
  return { columns: chosen, why, points };
}

/** `fromAgent`, `from_agent` and `FROM-AGENT` are one name. */
function simple(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
}

/** Those that are sure first; the weights and the table's name add up to one. */
const roles: readonly {
  readonly role: MessageRole;
  readonly weight: number;
  readonly word: string;
  readonly names: readonly string[];
}[] = [
  {
    role: "body",
    weight: 0.3,
    word: "the body",
    names: ["body", "content", "message", "messagebody", "payload", "text", "bodytext", "contents", "msg", "data"],
  },
  {
    role: "reader",
    weight: 0.2,
    word: "the reader",
    names:
      "recipient to toagent reader receiver recipientid toid receiverid toname mailto target targetagent inbox mailbox assignee agent agentname agentid queue".split(
        " ",
      ),
  },
  {
    role: "sender",
    weight: 0.2,
    word: "the sender",
    names:
      "sender from fromagent senderid fromid sendername fromname source sourceagent author authorid origin createdby agent role username userid".split(
        " ",
      ),
  },
  {
    role: "time",
    weight: 0.1,
    word: "the time",
    names:
      "createdat sentat timestamp ts created sent creationtime createdon insertedat datetime time date receivedat updatedat".split(
        " ",
      ),
  },
  { role: "subject", weight: 0.05, word: "the subject", names: ["subject", "title", "topic", "headline", "summary"] },
  { role: "priority", weight: 0.025, word: "the priority", names: ["priority", "prio", "urgency", "importance"] },
  {
    role: "thread",
    weight: 0.025,
    word: "the thread",
    names: "thread threadid conversationid conversation inreplyto replyto parentid correlationid sessionid".split(" "),
  },
];

const tableWords: readonly (readonly [RegExp, number])[] = [
  [/(?:^|_)(?:messages?|msgs?|agent_?messages?)$/i, 0.1],
  [/messages?|inbox|outbox|mail/i, 0.07],
  [/notifications?|queue|events?|chats?|posts?/i, 0.03],
];
