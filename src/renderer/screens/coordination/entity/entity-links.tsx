import { UnstyledButton } from "@mantine/core";
import type { EntityDetails, Link } from "../../../../shared/coordination-answers";
import { Badge } from "../../../components/badge";
import { count } from "../../../components/count";
import { visibleMarks } from "../../../components/visible-marks";
import { linkTones, words } from "../coordination-words";
import { useCoordination } from "../use-coordination";
import styles from "./entity.module.css";

/** What stands in front of an entry, what waits for it, and what it belongs to; each leads there. */
export function EntityLinks({ details }: { readonly details: EntityDetails }) {
  const { before, after, plans, todos, cycle, isReady, waiting } = details;
  const { openEntity } = useCoordination();
  return (
    <>
      {isReady && (
        <p className={styles.line}>
          <Badge tone="good">Ready</Badge>
          {waiting > 0 ? `${count(waiting, "open entry waits", "open entries wait")} for it.` : "Nothing waits for it."}
        </p>
      )}
      {cycle.length > 0 && (
        <section className={styles.section} aria-label="Cycle">
          <h3>These wait for each other, so that none can be done</h3>
          <p className={styles.line}>
            {[...cycle, cycle[0] ?? ""].map((id, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the first one stands there twice.
              <span key={index} className={styles.line}>
                {index > 0 && <span aria-hidden>→</span>}
                <UnstyledButton className={styles.id ?? ""} onClick={() => openEntity(id)}>
                  {id}
                </UnstyledButton>
              </span>
            ))}
          </p>
        </section>
      )}
      <LinkList title="Waits for" links={before} />
      <LinkList title="In front of" links={after} />
      <LinkList title="Part of" links={plans} />
      <LinkList title="Todos" links={todos} />
    </>
  );
}

function LinkList({ title, links }: { readonly title: string; readonly links: readonly Link[] }) {
  const { openEntity } = useCoordination();
  if (links.length === 0) return null;
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles.links}>
        {links.slice(0, longest).map(({ id, title: name, state, status }) => (
          <li key={id} className={styles.link}>
            <UnstyledButton className={styles.id ?? ""} onClick={() => openEntity(id)} disabled={state === "unknown"}>
              {id}
            </UnstyledButton>
            <span className={styles.linkTitle} title={visibleMarks(name)}>
              {visibleMarks(name)}
            </span>
            <Badge tone={linkTones[state]}>{state === "unknown" ? "No such entry" : words(status)}</Badge>
          </li>
        ))}
      </ul>
      {links.length > longest && <p className={styles.dim}>and {count(links.length - longest, "more", "more")}</p>}
    </section>
  );
}

/** A longer list would be read by nobody. */
const longest = 100;
