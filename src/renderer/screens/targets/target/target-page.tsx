import { Button, Tabs } from "@mantine/core";
import { IconArrowLeft, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { SurveyedTarget } from "../../../../shared/targets/survey-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { PathText } from "../../../components/path-text";
import { TimeText } from "../../../components/time-text";
import { visibleMarks } from "../../../components/visible-marks";
import { StatusBadge } from "../status-badge";
import { typeWords } from "../target-words";
import { placeOf, type TargetTab, targetTabs } from "../targets-place";
import { useTargets } from "../use-targets";
import { BackupsTab } from "./backups-tab";
import { ChecklistTab } from "./checklist-tab";
import { noDecisions } from "./decisions";
import { PlanTab } from "./plan-tab";
import styles from "./target.module.css";
import { TargetChanges } from "./target-changes";
import { VerificationTab } from "./verification-tab";

/** One target: what changed, what a sync would do to it, how it was verified, and the ways back. */
export function TargetPage({ target }: { readonly target: SurveyedTarget }) {
  const { navigation, targets } = useApp();
  const address = useStore(navigation.view, ({ places }) => places.targets ?? "");
  const { tab } = useMemo(() => placeOf(address), [address]);
  const { name } = target.row;
  const decisions = useStore(targets.view, (view) => view.decisions[name] ?? noDecisions);
  return (
    <>
      <TargetHead target={target} />
      <Tabs
        className={styles.tabs ?? ""}
        value={tab}
        keepMounted={false}
        onChange={(value) => targets.show({ tab: targetTabs.find((id) => id === value) ?? "plan" })}
      >
        <Tabs.List className={styles.tabList ?? ""}>
          {targetTabs.map((id) => (
            <Tabs.Tab key={id} value={id}>
              {labels[id]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="plan" className={styles.panel ?? ""}>
          <PlanTab target={target} decisions={decisions} onDecide={(next) => targets.decide(name, next)} />
        </Tabs.Panel>
        <Tabs.Panel value="changes" className={styles.panel ?? ""}>
          <TargetChanges name={name} />
        </Tabs.Panel>
        <Tabs.Panel value="verification" className={styles.panel ?? ""}>
          <VerificationTab name={name} />
        </Tabs.Panel>
        <Tabs.Panel value="backups" className={styles.panel ?? ""}>
          <BackupsTab name={name} />
        </Tabs.Panel>
        <Tabs.Panel value="checklist" className={styles.panel ?? ""}>
          <ChecklistTab name={name} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function TargetHead({ target }: { readonly target: SurveyedTarget }) {
  const { targets } = useApp();
  const { survey } = useTargets();
  const { row, folder, status, installed } = target;
  const had = row.sync_version ?? installed;
  const now = had ?? (row.last_sync ? "no version" : "never synced");
  const versions = survey.version === undefined || survey.version === had ? now : `${now} → ${survey.version}`;
  return (
    <div className={styles.head}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconArrowLeft size={15} aria-hidden />}
        onClick={() => targets.show({ page: "targets", target: undefined })}
      >
        All targets
      </Button>
      <h2 title={visibleMarks(row.name)}>{visibleMarks(row.name)}</h2>
      <StatusBadge status={status} />
      {row.pin && <Badge tone="odd">{`Pinned to ${row.pin}`}</Badge>}
      <div className={styles.headTools}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => targets.ask({ kind: "row", target })}
        >
          Edit…
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() =>
            void targets.reviewEdits(`Remove ${row.name} from the registry`, [{ kind: "remove", name: row.name }])
          }
        >
          Remove…
        </Button>
      </div>
      <p className={styles.facts}>
        <span>{typeWords[row.type]}</span>
        <span className={styles.version} title={versions}>
          {versions}
        </span>
        {row.last_sync && (
          <span>
            synced <TimeText time={row.last_sync} />
          </span>
        )}
        <PathText path={folder} />
      </p>
    </div>
  );
}

const labels: Readonly<Record<TargetTab, string>> = {
  plan: "Plan",
  changes: "Changes",
  verification: "Verification",
  backups: "Backups",
  checklist: "Checklist",
};
