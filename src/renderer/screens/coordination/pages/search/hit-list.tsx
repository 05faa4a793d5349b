import type { EventPage, MemoryEvent } from "../../../../../shared/memory";
import { Badge, type Tone } from "../../../../components/badge";
import { TimeText } from "../../../../components/time-text";
import { EntityButton } from "../entity-button";
import pageStyles from "../page.module.css";
import styles from "./search.module.css";

export interface HitListProps {
  readonly hits: EventPage["hits"];
  /** Newest first, so that days can head them. */
  readonly isTimeline: boolean;
}

/** The events that were found; an entry's name shows it beside the page. */
export function HitList({ hits, isTimeline }: HitListProps) {
  return (
    <ol className={styles.hits} aria-label={isTimeline ? "Time line" : "Found"}>
      {hits.map(({ event, snippet }, place) => {
        const day = dayOf(event);
        const isFirst = isTimeline && day !== (hits[place - 1] && dayOf(hits[place - 1]?.event));
        return (
          <li key={event.id}>
            {isFirst && <h3 className={styles.day}>{day}</h3>}
            <article className={styles.hit} aria-label={event.title}>
              <p className={styles.head}>
                <Badge tone={tones[event.kind]}>{event.kind.replaceAll("_", " ")}</Badge>
                {entities.has(event.entityKind) ? (
                  <EntityButton id={event.entityId} title={event.title} />
                ) : (
                  <strong>{event.title}</strong>
                )}
              </p>
              {snippet.some(({ marked }) => marked) && (
                <p className={styles.snippet}>
                  {snippet.map(({ text, marked }, part) =>
                    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity.
                    marked ? <mark key={part}>{text}</mark> : <span key={part}>{text}</span>,
                  )}
                </p>
              )}
              <Changes event={event} />
              <p className={pageStyles.small}>
                {event.who} · {sources[event.source]} · <TimeText time={event.at} />
                {event.repos.length > 0 && ` · ${event.repos.join(", ")}`}
              </p>
            </article>
          </li>
        );
      })}
    </ol>
  );
}

function Changes({ event: { changes } }: { readonly event: MemoryEvent }) {
  if (changes.length === 0) return null;
  return (
    <p className={styles.changes}>
      {changes.slice(0, 4).map(({ field, before, after }) => (
        <span key={field}>
          {field}: {valueWords(before)} → {valueWords(after)}
        </span>
      ))}
      {changes.length > 4 && <span>and {changes.length - 4} more</span>}
    </p>
  );
}

function valueWords(value: unknown): string {
  if (value === undefined) return "–";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function dayOf(event: MemoryEvent | undefined): string {
  return event ? dayFormat.format(new Date(event.at)) : "";
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const entities: ReadonlySet<string> = new Set(["issue", "plan", "milestone", "todo", "dependency"]);
const tones: Readonly<Record<MemoryEvent["kind"], Tone>> = {
  created: "good",
  changed: "info",
  deleted: "bad",
  checked: "odd",
  executed: "odd",
  synced: "neutral",
  applied: "info",
  rolled_back: "warn",
};
const sources: Readonly<Record<MemoryEvent["source"], string>> = {
  window: "in the window",
  cli: "on the command line",
  mcp: "by an agent",
  outside: "outside of Lockstep",
  worker: "by a worker",
};
