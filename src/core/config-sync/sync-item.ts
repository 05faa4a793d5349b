import type { ItemAction, Note, Resolution, SyncItem } from "../../shared/config-sync";
import { AppError } from "../../shared/result";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { parseJson } from "../documents/json";
import { plainData } from "../documents/plain-data";
import { blocker, info } from "../providers/entry-fields";
import type { McpServer } from "../providers/mcp-server";
import type { McpDialect, ParsedServer } from "../providers/provider";
import { type Decision, decideByChoice, decideOneWay, decideTwoWay } from "./decide";
import { maskEntry } from "./mask-secrets";

/** One of the two tools. */
export interface McpSide {
  readonly name: string;
  readonly mcp: McpDialect;
}

/** One server on both sides, and how to treat it. */
export interface ItemQuestion {
  readonly name: string;
  readonly source: McpSide;
  readonly destination: McpSide;
  readonly sourceEntry: Value | undefined;
  readonly destinationEntry: Value | undefined;
  readonly base: Value | undefined;
  readonly mode: "one-way" | "two-way";
  readonly prune: boolean;
  readonly skipped: boolean;
  readonly resolution: Resolution | undefined;
  /** A reason not to carry it to the destination unless the user says so: a private server would land in a shared file. */
  readonly gate: Note | undefined;
  /** The destination reads the source's file itself. */
  readonly isShared: boolean;
  readonly reveal: boolean;
}

export interface ItemAnswer {
  readonly item: SyncItem;
  /** New entries; a side that is missing here does not change, undefined deletes. */
  readonly edits: {
    readonly source?: { readonly entry: Value | undefined };
    readonly destination?: { readonly entry: Value | undefined };
  };
  /** The item in the base after the sync. */
  readonly nextBase: Value | undefined;
}

/** Decides about one server, and renders the entries that the sides get. */
export function answerItem(question: ItemQuestion): ItemAnswer {
  const { source, destination, sourceEntry, destinationEntry, resolution } = question;
  const left = sourceEntry === undefined ? undefined : source.mcp.parse(sourceEntry);
  const right = destinationEntry === undefined ? undefined : destination.mcp.parse(destinationEntry);
  const common = (server: McpServer | undefined) =>
    server && toValue(source.mcp.common(destination.mcp.common(server)));
  const sides = { source: common(left?.server), destination: common(right?.server), base: question.base };

  if (question.skipped)
    return answer(question, { state: "skipped", action: "none", value: undefined }, [], question.base);
  const unreadable = [left, right].flatMap((parsed) => (parsed && !parsed.server ? parsed.notes : []));
  if (unreadable.length > 0) return answer(question, held, unreadable, question.base);

  const notes = [...(left?.notes ?? []), ...(right?.notes ?? []), ...keptNotes(question, left, right)];
  const isReserved = [source, destination].some(({ mcp }) => mcp.reservedNames.includes(question.name));
  const edited = resolution?.kind === "edited" ? parseEdited(question, resolution.text) : undefined;
  const editedServer = edited?.server;
  let decision = resolution
    ? decideByChoice(sides, resolution.kind, common(editedServer))
    : question.mode === "one-way"
      ? decideOneWay(sides, question.prune)
      : decideTwoWay(sides);

  if (isReserved && decision.action !== "none") {
    return answer(
      question,
      held,
      [...notes, blocker("reserved-name", `"${question.name}" is a reserved name, so it is not carried over.`)],
      question.base,
    );
  }
  if (question.isShared && decision.action === "add-to-destination" && !resolution) {
    const shared = info("shared-file", `${destination.name} reads this file itself, so there is nothing to copy.`);
    const limits = left?.server
      ? destination.mcp.limits(left.server).filter(({ severity }) => severity === "blocker")
      : [];
    const state = limits.length > 0 ? held : ({ state: "in-sync", action: "none", value: undefined } as const);
    return answer(question, state, [...notes, shared, ...limits], question.base);
  }
  if (question.gate && decision.action === "add-to-destination" && !resolution) {
    return answer(question, held, [...notes, question.gate], question.base);
  }

  const carried = editedServer ?? serverAfter(decision, left?.server, right?.server);
  const limits = carried ? limitsFor(decision.action, carried, source, destination, sides) : [];
  if (limits.some(({ severity }) => severity === "blocker"))
    return answer(question, held, [...notes, ...limits], question.base);
  if (decision.state === "conflict") notes.push(conflictNote(sides.base));
  decision = editedServer && decision.value !== undefined ? { ...decision, value: common(editedServer) } : decision;
  const base =
    decision.state === "in-sync"
      ? sides.source
      : decision.state === "kept" || decision.state === "conflict"
        ? question.base
        : decision.value;
  return answer(question, decision, [...notes, ...limits], base, carried);
}

/** Back to the common model from plain data that came from it. */
function toServer(value: Value): McpServer {
  return value as unknown as McpServer;
}

function answer(
  question: ItemQuestion,
  decision: Decision,
  notes: readonly Note[],
  nextBase: Value | undefined,
  carried?: McpServer,
): ItemAnswer {
  const { source, destination, sourceEntry, destinationEntry, base, reveal } = question;
  const { action, state } = decision;
  const touches = (side: "source" | "destination") => action.endsWith(side) || action === "update-both";
  const isDeletion = action.startsWith("delete");
  const edits = {
    ...(touches("source")
      ? { source: { entry: isDeletion || !carried ? undefined : source.mcp.render(carried, sourceEntry) } }
      : {}),
    ...(touches("destination")
      ? {
          destination: {
            entry: isDeletion || !carried ? undefined : destination.mcp.render(carried, destinationEntry),
          },
        }
      : {}),
  };
  const show = (entry: Value | undefined) =>
    entry === undefined ? undefined : JSON.stringify(reveal ? entry : maskEntry(entry), null, 2);
  const shown = {
    source: show(sourceEntry),
    destination: show(destinationEntry),
    base: base === undefined ? undefined : show(source.mcp.render(toServer(base), undefined)),
    result: show(edits.destination?.entry ?? edits.source?.entry),
  };
  return {
    item: {
      id: `mcp-servers/${question.name}`,
      kind: "mcp-servers",
      name: question.name,
      state,
      action,
      ...(Object.fromEntries(Object.entries(shown).filter(([, text]) => text !== undefined)) as Partial<
        Record<keyof typeof shown, string>
      >),
      resolved: question.resolution !== undefined && state !== "held",
      notes: [...notes],
    },
    edits,
    nextBase,
  };
}

/** The server to write: the side that is carried, or the merge laid over what each side knows. */
function serverAfter(
  { action, value }: Decision,
  left: McpServer | undefined,
  right: McpServer | undefined,
): McpServer | undefined {
  if (value === undefined) return undefined;
  if (action === "update-both") return toServer(value);
  const from = action.endsWith("destination") ? left : right;
  const whole = from === undefined ? undefined : toValue(from);
  // A merge that equals one side in all that both tools know is that side, with what only its tool knows.
  return from && whole !== undefined && equalValues(stripCwd(whole), stripCwd(value)) ? from : toServer(value);
}

function stripCwd(value: Value): Value {
  const { cwd: _cwd, ...rest } = value as Record<string, Value>;
  return rest;
}

function limitsFor(
  action: ItemAction,
  carried: McpServer,
  source: McpSide,
  destination: McpSide,
  sides: { source: Value | undefined; destination: Value | undefined },
): Note[] {
  const receivers = [
    ...(action.endsWith("source") || action === "update-both"
      ? [{ provider: source, has: sides.source !== undefined }]
      : []),
    ...(action.endsWith("destination") || action === "update-both"
      ? [{ provider: destination, has: sides.destination !== undefined }]
      : []),
  ];
  if (action.startsWith("delete")) return [];
  return receivers.flatMap(({ provider, has }) =>
    // An entry that is there already lives with what its tool lacks; only a new one would start wrongly.
    [...provider.mcp.limits(carried)].filter(({ code }) => !(has && code === "no-cwd")),
  );
}

function keptNotes(
  { source, destination }: ItemQuestion,
  left: ParsedServer | undefined,
  right: ParsedServer | undefined,
): Note[] {
  return [...source.mcp.keptNotes(left?.kept ?? []), ...destination.mcp.keptNotes(right?.kept ?? [])];
}

function conflictNote(base: Value | undefined): Note {
  return base === undefined
    ? info(
        "no-base",
        "Both sides have this server, they differ, and there was no sync before that could tell which is newer.",
      )
    : info("both-changed", "Both sides changed since the last sync, differently.");
}

function parseEdited({ source, name }: ItemQuestion, text: string): ParsedServer {
  const parsed = source.mcp.parse(
    parseJson(text, { format: "json", path: `${name} (edited by hand)` }).get([]) ?? null,
  );
  if (parsed.server) return parsed;
  throw new AppError({
    code: "edited-invalid",
    message: `The text entered for ${name} is no server that ${source.name} would read: ${parsed.notes[0]?.text ?? ""}`,
    hint: "Correct it, or choose one of the sides.",
  });
}

function toValue(server: McpServer): Value {
  return plainData(server);
}

const held: Decision = { state: "held", action: "none", value: undefined };
