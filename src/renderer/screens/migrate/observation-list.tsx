import { UnstyledButton } from "@mantine/core";
import type { Finding } from "../../../shared/migration";
import { count } from "../../components/count";
import type { Fact } from "./detection-facts";
import { placeWords } from "./finding-grid";
import styles from "./findings.module.css";
import { confidenceWords, foundName } from "./migrate-words";

export interface ObservationListProps {
  readonly observations: readonly Finding[];
  readonly onShow: (fact: Fact) => void;
}

/** What was seen besides: it informs and counts for nothing. */
export function ObservationList({ observations, onShow }: ObservationListProps) {
  if (observations.length === 0) return null;
  const more = observations.length - longest;
  return (
    <section className={styles.section} aria-label="Observations">
      <h3>Seen besides</h3>
      <p className={styles.dim}>These count for nothing, unless you let one count as a finding of this project.</p>
      <ul className={styles.observations}>
        {observations.slice(0, longest).map((finding) => (
          <li key={`${finding.rule} ${finding.title}`}>
            <UnstyledButton className={styles.observation ?? ""} onClick={() => onShow(observationFact(finding))}>
              <span>{finding.title}</span>
              <span className={styles.dim}>{confidenceWords(finding.confidence)}</span>
              <span className={styles.place}>{placesWords(finding)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles.dim}>and {count(more, "more observation")}; the JSON report names them all</p>}
    </section>
  );
}

function observationFact(finding: Finding): Fact {
  const { rule, title, suggests } = finding;
  return {
    id: rule,
    name: title,
    isFound: undefined,
    answer: suggests === undefined ? "Observed" : `Could stand for: ${foundName(suggests)}`,
    rule: `Seen by the rule ${rule}. It counts for nothing.`,
    finding,
  };
}

function placesWords({ evidence: [first], evidence, more = 0 }: Finding): string {
  if (!first) return "";
  const others = evidence.length - 1 + more;
  return others === 0 ? placeWords(first) : `${placeWords(first)} and ${count(others, "more place")}`;
}

const longest = 100;
