import { UnstyledButton } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import type { AgentRegistry } from "../../../../shared/sessions/agent-registry";
import type { RegistryView } from "../../../../shared/sessions/file-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { EmptyState } from "../../../components/empty-state";
import { FailureMessage } from "../../../components/failure-message";
import { Panel } from "../../../components/panel";
import { ProjectChoice } from "../project-choice";
import { stageNames } from "../session-words";
import styles from "../sessions.module.css";
import { useSessions, useSessionsAnswer } from "../use-sessions";
import { RoutingLog } from "./routing-log";

/** Who works on which stage of a project, and by which rules work changes hands. */
export function AgentsPage() {
  const { listing } = useSessions();
  const [wanted, choose] = useState<string>();
  const project = listing.projects.find(({ name }) => name === wanted) ?? listing.projects[0];
  if (!project) {
    return (
      <EmptyState
        icon={IconArrowsExchange}
        title="No project yet"
        text="The agents of a project are in its agent_registry.json."
      />
    );
  }
  return (
    <div className={styles.pageScroll}>
      <div className={styles.buttons}>
        <ProjectChoice value={project.name} onChange={choose} />
      </div>
      <Registry key={project.name} project={project.name} current={project.current} />
      <RoutingLog key={`log of ${project.name}`} project={project.name} />
    </div>
  );
}

function Registry({ project, current }: { readonly project: string; readonly current: string | undefined }) {
  const { sessions } = useApp();
  const [answer] = useSessionsAnswer<RegistryView>(
    useCallback((client, workspace) => client.registry({ workspace, project }), [project]),
  );
  if (answer.kind === "loading") return <p role="status">Reading…</p>;
  if (answer.kind === "failed") return <FailureMessage failure={answer.failure} />;
  const { path, problems, registry } = answer.value;
  return (
    <>
      {problems.map((message) => (
        <FailureMessage key={message} failure={{ code: "registry-invalid", message: `${path}: ${message}` }} />
      ))}
      {!registry && problems.length === 0 && (
        <EmptyState
          icon={IconArrowsExchange}
          title="No agent registry"
          text={`${path} would say which agent works on which stage, and how work is handed over. Without it everything else works, but nobody is suggested.`}
        />
      )}
      {registry && <Agents registry={registry} />}
      {current !== undefined && (
        <p className={styles.dim}>
          Who is next in the current session is said on its page:{" "}
          <UnstyledButton
            className={styles.link ?? ""}
            onClick={() => sessions.show({ project, session: current, tab: "handoffs", file: undefined })}
          >
            {current}
          </UnstyledButton>
        </p>
      )}
    </>
  );
}

function Agents({ registry }: { readonly registry: AgentRegistry }) {
  const { agents, handoff_rules: rules, handoff_mode: mode } = registry;
  return (
    <>
      <Panel title="Agents" aside={<Badge tone="neutral">{modeWords[mode]}</Badge>}>
        <ul className={styles.lines} aria-label="Agents">
          {agents.map(({ id, name, role, stages, capabilities, mode: older }) => (
            <li key={id}>
              <span className={styles.lineHead}>
                <strong className={styles.long}>{name ?? id}</strong>
                {name !== undefined && name !== id && <code>{id}</code>}
                {stages.map((stage) => (
                  <Badge key={stage} tone="info">
                    {stageNames[stage]}
                  </Badge>
                ))}
                {stages.length === 0 && <Badge tone="odd">{older ?? "no stage"}</Badge>}
              </span>
              {(role !== "" || capabilities.length > 0) && (
                <span className={styles.dim}>{[role, ...capabilities].filter((word) => word !== "").join(", ")}</span>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {rules.length > 0 && (
        <Panel title="Rules of handing over">
          <ul className={styles.lines} aria-label="Rules">
            {rules.map((rule) => (
              <li key={`${rule.from_agent} ${rule.from_stage} ${rule.to_agent} ${rule.to_stage}`}>
                <span className={styles.lineHead}>
                  <span>
                    {stageNames[rule.from_stage]} → {stageNames[rule.to_stage]}
                  </span>
                  <strong className={styles.long}>
                    {rule.from_agent} → {rule.to_agent}
                  </strong>
                  {rule.requires_approval && <Badge tone="warn">Needs approval</Badge>}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

const modeWords: Readonly<Record<AgentRegistry["handoff_mode"], string>> = {
  manual: "Handed over by hand",
  hybrid: "Proposed, then approved",
  automatic: "Handed over automatically",
};
