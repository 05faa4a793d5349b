import type { PlainValue } from "../shared/coordination/plain-value";
import type { FieldChange, MemoryEvent } from "../shared/memory";
import { printable } from "../shared/printable";

/** An event in one line: when, what, by whom. */
export function eventLine({ at, kind, entityId, title, changes, who, source, data }: MemoryEvent): string {
  const verdict = typeof data?.["result"] === "string" ? [data["result"]] : [];
  const details = [...verdict, ...changes.filter(({ field }) => field !== "updated").map(changeText)];
  const when = at.slice(0, 16).replace("T", " ");
  const what = `${kind.replace("_", " ")} ${entityId}  ${printable(title)}`;
  return `${when}  ${what}${details.length > 0 ? `  (${details.join("; ")})` : ""}  by ${printable(who)}, ${source}`;
}

function changeText({ field, before, after }: FieldChange): string {
  if (before === undefined) return `${field}: ${short(after)}`;
  return `${field}: ${short(before)} → ${short(after)}`;
}

function short(value: PlainValue | undefined): string {
  if (value === undefined || value === null) return "none";
  const text = printable(typeof value === "string" ? value : JSON.stringify(value));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text === "" ? "empty" : text;
}

const most = 60;
