import { Button } from "@mantine/core";
import { useState } from "react";
import type { Handoff, HandoffSuggestion } from "../../../../shared/sessions/handoffs";
import type { SessionDetail } from "../../../../shared/sessions/session-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { Panel } from "../../../components/panel";
import { TimeText } from "../../../components/time-text";
import { stageNames, suggestionWords } from "../session-words";
import styles from "../sessions.module.css";

/** Who is next, to be approved or not, and every handover of the session. */
export function HandoffsTab({ detail }: { readonly detail: SessionDetail }) {
  const { sessions } = useApp();
  const { suggestion, handoffs } = detail;
  return (
    <div className={styles.stack}>
      <Panel
        title="Who is next"
        aside={
          suggestion && (
            <Button size="compact-xs" variant="default" onClick={() => sessions.ask({ kind: "handoff", detail })}>
              Hand over…
            </Button>
          )
        }
      >
        {suggestion ? (
          <Suggestion key={JSON.stringify(suggestion)} detail={detail} suggestion={suggestion} />
        ) : (
          <p className={styles.dim}>
            The project has no agent registry that can be read. Page Agents says where it would be.
          </p>
        )}
      </Panel>
      <Panel title="Handoffs">
        {handoffs.length === 0 ? (
          <p className={styles.dim}>Nothing was handed over yet.</p>
        ) : (
          <ul className={styles.lines} aria-label="Handoffs">
            {handoffs.toReversed().map((handoff) => (
              <HandoffLine key={handoff.id} detail={detail} handoff={handoff} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

interface SuggestionProps {
  readonly detail: SessionDetail;
  readonly suggestion: HandoffSuggestion;
}

function Suggestion({ detail, suggestion }: SuggestionProps) {
  const { sessions } = useApp();
  const [isRejected, setRejected] = useState(false);
  const { project, id: session } = detail;
  const approve = (handoff: Extract<HandoffSuggestion, { kind: "handoff" }>) => {
    const { from, to, stage } = handoff;
    void sessions.review({
      title: `Hand ${stageNames[stage].toLowerCase()} of ${session} to ${to}`,
      plan: (client, workspace) => client.planHandoff({ workspace, project, session, from, to, stage, summary: "" }),
    });
  };
  return (
    <div className={styles.suggestion}>
      {suggestion.kind === "handoff" && (
        <p>
          <strong>{suggestion.from}</strong> → <strong>{suggestion.to}</strong> for{" "}
          {stageNames[suggestion.stage].toLowerCase()}
        </p>
      )}
      <p>{suggestionWords(suggestion)}</p>
      {suggestion.kind === "handoff" && !isRejected && (
        <div className={styles.buttons}>
          <Button size="xs" onClick={() => approve(suggestion)}>
            Approve…
          </Button>
          <Button size="xs" variant="default" onClick={() => setRejected(true)}>
            Reject
          </Button>
        </div>
      )}
      {isRejected && (
        <p className={styles.dim} role="status">
          Rejected: nothing was written, and {suggestion.kind === "handoff" ? suggestion.from : "nobody else"} goes on.
        </p>
      )}
    </div>
  );
}

function HandoffLine({ detail, handoff }: { readonly detail: SessionDetail; readonly handoff: Handoff }) {
  const { sessions } = useApp();
  const { project, id: session } = detail;
  const { id, from, to, stage, summary, acknowledged, rejected, at } = handoff;
  const settle = (outcome: "acknowledged" | "rejected") =>
    void sessions.review({
      title: `${outcome === "acknowledged" ? "Acknowledge" : "Reject"} the handoff from ${from} to ${to}`,
      plan: (client, workspace) => client.planSettle({ workspace, project, session, id, outcome }),
    });
  return (
    <li>
      <span className={styles.lineHead}>
        <strong className={styles.long}>
          {from} → {to}
        </strong>
        <span>{stageNames[stage]}</span>
        {acknowledged && <Badge tone="good">Acknowledged</Badge>}
        {rejected && <Badge tone="bad">Rejected</Badge>}
        {!acknowledged && !rejected && <Badge tone="warn">Waiting</Badge>}
        <span className={styles.dim}>
          <TimeText time={at} />
        </span>
        {!acknowledged && !rejected && (
          <span className={styles.tools}>
            <Button size="compact-xs" onClick={() => settle("acknowledged")}>
              Acknowledge…
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => settle("rejected")}>
              Reject…
            </Button>
          </span>
        )}
      </span>
      {summary !== "" && <span className={styles.long}>{summary}</span>}
    </li>
  );
}
