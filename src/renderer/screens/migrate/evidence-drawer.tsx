import { Button, Drawer } from "@mantine/core";
import "@mantine/core/styles/Drawer.layer.css";
import { useRef } from "react";
import { useApp } from "../../app-shell/app-context";
import { count } from "../../components/count";
import type { Fact } from "./detection-facts";
import { placeWords } from "./finding-grid";
import styles from "./findings.module.css";
import { confidenceWords } from "./migrate-words";

export interface EvidenceDrawerProps {
  /** Undefined: closed. */
  readonly fact: Fact | undefined;
  readonly onClose: () => void;
  /** Ids of rules whose observations the user lets count. */
  readonly accepted: readonly string[];
}

/** What was seen of a finding, place by place, and what its rule looks for. */
export function EvidenceDrawer({ fact, onClose, accepted }: EvidenceDrawerProps) {
  // While it slides out, it shows what it showed.
  const last = useRef(fact);
  if (fact) last.current = fact;
  const shown = last.current;
  return (
    <Drawer
      opened={fact !== undefined}
      onClose={onClose}
      position="right"
      size={460}
      title={shown?.name ?? ""}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {shown && <Evidences fact={shown} />}
      {shown && <CountButton fact={shown} accepted={accepted} onClose={onClose} />}
    </Drawer>
  );
}

function Evidences({ fact: { finding, rule, answer } }: { readonly fact: Fact }) {
  return (
    <div className={styles.drawer}>
      <p>
        <strong>{answer}</strong>
        {finding && <span className={styles.dim}> · {confidenceWords(finding.confidence)}</span>}
      </p>
      <p className={styles.dim}>{rule}</p>
      {finding && (
        <>
          <p>{finding.title}</p>
          <ul className={styles.evidence} aria-label="Evidence">
            {finding.evidence.slice(0, longest).map((place) => (
              <li key={`${placeWords(place)} ${place.excerpt}`}>
                <span className={styles.path}>{placeWords(place)}</span>
                {place.excerpt !== undefined && <pre className={styles.excerpt}>{place.excerpt}</pre>}
              </li>
            ))}
          </ul>
          <MorePlaces more={Math.max(0, finding.evidence.length - longest) + (finding.more ?? 0)} />
        </>
      )}
    </div>
  );
}

/** Lets an observation count as a finding of the project, or takes that back: a change to a file, reviewed first. */
function CountButton({ fact, accepted, onClose }: EvidenceDrawerProps & { readonly fact: Fact }) {
  const { migration } = useApp();
  const { finding, isFound } = fact;
  if (finding?.suggests === undefined) return null;
  const isAccepted = accepted.includes(finding.rule);
  // A rule of the user's own that counts by itself says so in its own file.
  if (isFound && !isAccepted) return null;
  const review = (): void => {
    onClose();
    void migration.prepareFinding(finding.rule, !isAccepted);
  };
  return (
    <Button size="xs" variant="default" onClick={review}>
      {isAccepted ? "Let it be an observation again…" : "Count it as a finding…"}
    </Button>
  );
}

function MorePlaces({ more }: { readonly more: number }) {
  if (more === 0) return null;
  return <p className={styles.dim}>and {count(more, "more place")}</p>;
}

/** A longer list would be read by nobody. */
const longest = 100;
