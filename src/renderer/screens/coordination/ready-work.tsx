import { Popover, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { ReadyEntry } from "../../../shared/coordination-answers";
import { Badge } from "../../components/badge";
import { count, grouped } from "../../components/count";
import styles from "./coordination.module.css";
import { useCoordination } from "./use-coordination";

/** How much can be done now; opened, what is most urgent of it, and what would free most. */
export function ReadyWork({ total }: { readonly total: number }) {
  const { overview } = useCoordination();
  const [isOpen, setOpen] = useState(false);
  const { ready, unblockers } = overview.report;
  const close = () => setOpen(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={440} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <UnstyledButton className={styles.figure ?? ""} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Badge tone="info">{grouped(total)} ready</Badge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Ready work">
        <div className={styles.ready}>
          {ready.length === 0 && <p>No todo can be done now: each is done, or waits for another entry.</p>}
          <ReadyList title="Can be done now, the most urgent first" entries={ready} onOpen={close} />
          <ReadyList title="Done next, these free most" entries={unblockers.slice(0, 5)} onOpen={close} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ReadyListProps {
  readonly title: string;
  readonly entries: readonly ReadyEntry[];
  readonly onOpen: () => void;
}

function ReadyList({ title, entries, onOpen }: ReadyListProps) {
  const { openEntity } = useCoordination();
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles.readyList}>
        {entries.map(({ id, title: name, waiting }) => (
          <li key={id}>
            <UnstyledButton
              className={styles.readyEntry ?? ""}
              onClick={() => {
                onOpen();
                openEntity(id);
              }}
            >
              <span className={styles.readyId}>{id}</span>
              <span className={styles.readyTitle}>{name}</span>
              {waiting > 0 && <span className={styles.dim}>{count(waiting, "waits", "wait")}</span>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
