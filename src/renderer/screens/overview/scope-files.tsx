import { count } from "../../components/count";
import { PathText } from "../../components/path-text";
import { bytesWords } from "./bytes-words";
import styles from "./overview.module.css";
import type { Place, ScopeSummary } from "./scope-summary";

export interface ScopeFilesProps {
  readonly summary: ScopeSummary;
  readonly toolName: string;
}

/** What a tool has in one scope, kind by kind; the files behind it on request, their problems at once. */
export function ScopeFiles({ summary, toolName }: ScopeFilesProps) {
  const { title, counts, places } = summary;
  const there = places.filter(({ exists }) => exists).length;
  return (
    <div className={styles.scope}>
      <h3>{title}</h3>
      <ul className={styles.counts} aria-label={`${toolName}: ${title}`}>
        {counts.map(({ kind, number, noun }) => (
          <li key={kind} className={styles.count} data-none={number === 0} data-unknown={number === undefined}>
            <span className={styles.number}>{number ?? "?"}</span> <span>{noun}</span>
          </li>
        ))}
      </ul>
      {places.flatMap(({ problems }) =>
        problems.map(({ message, hint }) => (
          <p key={message} className={styles.problem}>
            {message} {hint}
          </p>
        )),
      )}
      <details className={styles.places}>
        <summary>
          {count(there, "place")} on the disk
          {there < places.length && `, ${places.length - there} not there`}
        </summary>
        <ul>
          {places.map((place) => (
            <li key={place.path} className={styles.place} data-absent={!place.exists}>
              <PathText path={place.path} />
              <span className={styles.facts}>{[place.holds, ...stateOf(place)].join(" · ")}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function stateOf({ exists, size, problems }: Place): string[] {
  if (problems.length > 0) return ["can't be read"];
  if (!exists) return ["not there"];
  return size > 0 ? [bytesWords(size)] : [];
}
