import { Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { allCategories, type ChangeRecord, type Detection } from "../../../shared/targets/changes";
import { priority } from "../../../shared/targets/config";
import { Badge } from "../../components/badge";
import { count, grouped } from "../../components/count";
import { PathText } from "../../components/path-text";
import { TimeText } from "../../components/time-text";
import { type GridColumn, VirtualGrid } from "../../components/virtual-grid";
import { visibleMarks } from "../../components/visible-marks";
import styles from "./changes.module.css";
import { priorityTones } from "./target-words";

/** What changed in the main project, by category and priority, with what its commits say. */
export function ChangesView({ detection }: { readonly detection: Detection }) {
  const [category, setCategory] = useState("all");
  const [level, setLevel] = useState("all");
  const [selectedId, select] = useState<string>();
  const { changes, commits, markers, notes, from, to, by } = detection;
  const categories = useMemo(() => countsBy(changes.flatMap(allCategories), (one) => one), [changes]);
  const rows = useMemo(
    () =>
      changes
        .filter((one) => category === "all" || allCategories(one).includes(category))
        .filter((one) => level === "all" || one.priority === level)
        .map((one) => ({ ...one, id: one.path })),
    [changes, category, level],
  );
  const chosen = rows.find(({ id }) => id === selectedId) ?? rows[0];
  if (changes.length === 0) {
    return (
      <div className={styles.none}>
        <p>Nothing changed since then.</p>
        <Notes notes={notes} />
      </div>
    );
  }
  return (
    <div className={styles.changes}>
      <div className={styles.bar}>
        <Select
          size="xs"
          aria-label="Category"
          allowDeselect={false}
          data={[
            { value: "all", label: `All ${grouped(changes.length)}` },
            ...[...categories].map(([value, number]) => ({ value, label: `${value} (${grouped(number)})` })),
          ]}
          value={category}
          onChange={(value) => setCategory(value ?? "all")}
        />
        <Select
          size="xs"
          aria-label="Priority"
          allowDeselect={false}
          data={[{ value: "all", label: "Any priority" }, ...priority.options]}
          value={level}
          onChange={(value) => setLevel(value ?? "all")}
        />
        <ul className={styles.markers} aria-label="Grave markers">
          {grave(detection).map((marker) => (
            <li key={`${marker.kind} ${marker.text} ${marker.source}`} title={`${marker.text} in ${marker.source}`}>
              <Badge tone="bad">{`${marker.kind}: ${marker.text}`}</Badge>
            </li>
          ))}
        </ul>
        <span className={styles.dim}>
          {by === "git" ? `${from?.slice(0, 9) ?? "the beginning"} → ${to?.slice(0, 9) ?? "now"}` : "By content"},{" "}
          {count(commits.length, "commit")}
        </span>
      </div>
      <div className={styles.grid}>
        <VirtualGrid
          label="Changes"
          rows={rows}
          columns={columns}
          rowHeight={34}
          selectedId={chosen?.id}
          onSelect={select}
          onOpen={select}
        />
      </div>
      {chosen && <Why change={chosen} detection={detection} />}
      <Notes notes={[...notes, ...markers.map(({ kind, text, source }) => `${source}: ${kind} (${text})`)]} />
    </div>
  );
}

/** The commits of a change, and the words in them that make it matter. */
function Why({ change, detection }: { readonly change: ChangeRecord; readonly detection: Detection }) {
  const commits = detection.commits.filter(({ id }) =>
    change.commits.some((one) => id.startsWith(one) || one.startsWith(id)),
  );
  return (
    <section className={styles.why} aria-label="Why it changed">
      <p className={styles.whyPath}>
        <strong title={visibleMarks(change.path)}>{visibleMarks(change.path)}</strong>
        {change.from !== undefined && <span className={styles.dim}>was {visibleMarks(change.from)}</span>}
        {change.uncommitted && <Badge tone="odd">Not committed</Badge>}
        {distinct(change.markers).map(({ kind, text }) => (
          <Badge key={`${kind} ${text}`} tone={isGrave(kind) ? "bad" : "neutral"}>{`${kind}: ${text}`}</Badge>
        ))}
      </p>
      {commits.length === 0 && (
        <p className={styles.dim}>
          {detection.by === "git" ? "No commit since then tells why." : "Compared by content, so no commit tells why."}
        </p>
      )}
      <ul>
        {commits.map(({ id, subject, author, at }) => (
          <li key={id}>
            <code>{id.slice(0, 9)}</code>
            <span className={styles.subject} title={subject}>
              {subject}
            </span>
            <span className={styles.dim}>
              {author}, <TimeText time={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} aria-label="Notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function countsBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function grave({ changes, markers }: Detection) {
  const all = [...markers, ...changes.flatMap((change) => change.markers)].filter(({ kind }) => isGrave(kind));
  return distinct(all).slice(0, mostMarkers);
}

/** One of those that say the same: many commits may. */
function distinct(markers: Detection["markers"]): Detection["markers"] {
  return [...new Map(markers.map((marker) => [`${marker.kind} ${marker.text}`, marker])).values()];
}

function isGrave(kind: string): boolean {
  return kind === "security" || kind === "breaking" || kind === "data-loss";
}

const columns: readonly GridColumn<ChangeRecord>[] = [
  { header: "Change", width: "104px", cell: ({ kind }) => <Badge tone={kindTones[kind]}>{kind}</Badge> },
  { header: "File", width: "minmax(0, 1fr)", cell: ({ path }) => <PathText path={path} /> },
  {
    header: "Category",
    width: "124px",
    cell: (change) => {
      const all = allCategories(change).join(", ");
      return (
        <span className={styles.category} title={all}>
          {all}
        </span>
      );
    },
  },
  {
    header: "Priority",
    width: "100px",
    cell: ({ priority: level }) => <Badge tone={priorityTones[level]}>{level}</Badge>,
  },
  {
    header: "Marked",
    width: "108px",
    cell: ({ markers }) => {
      const kinds = [...new Set(markers.map(({ kind }) => kind).filter(isGrave))];
      return kinds[0] === undefined ? null : <Badge tone="bad">{kinds[0]}</Badge>;
    },
  },
];

const kindTones = { added: "good", modified: "info", deleted: "bad", renamed: "odd" } as const;
const mostMarkers = 4;
