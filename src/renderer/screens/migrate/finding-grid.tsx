import { UnstyledButton } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconInfoCircle } from "@tabler/icons-react";
import { useId } from "react";
import type { Evidence } from "../../../shared/migration";
import type { Fact } from "./detection-facts";
import styles from "./findings.module.css";
import { confidenceWords } from "./migrate-words";

export interface FindingGridProps {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly onShow: (fact: Fact) => void;
}

/** A card for each thing that is looked for: whether it is there, how sure that is, and where. */
export function FindingGrid({ title, facts, onShow }: FindingGridProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul className={styles.grid}>
        {facts.map((fact) => (
          <li key={fact.id}>
            <FindingCard fact={fact} onShow={onShow} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FindingCard({ fact, onShow }: Pick<FindingGridProps, "onShow"> & { readonly fact: Fact }) {
  const { name, isFound, answer, finding } = fact;
  const FoundIcon = isFound === undefined ? IconInfoCircle : isFound ? IconCircleCheck : IconCircleDashed;
  const place = finding?.evidence[0];
  return (
    <UnstyledButton className={styles.card ?? ""} data-found={isFound} onClick={() => onShow(fact)}>
      <FoundIcon size={18} aria-hidden />
      <span className={styles.name}>{name}</span>
      <span className={styles.facts}>
        {answer}
        {finding && ` · ${confidenceWords(finding.confidence)}`}
      </span>
      {place && (
        <span className={styles.place} title={placeWords(place)}>
          {placeWords(place)}
        </span>
      )}
    </UnstyledButton>
  );
}

/** "config.yaml:12". */
export function placeWords({ path, line }: Evidence): string {
  return line === undefined ? path : `${path}:${line}`;
}
