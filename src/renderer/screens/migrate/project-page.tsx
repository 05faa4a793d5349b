import { Tabs } from "@mantine/core";
import { useStore } from "zustand";
import type { MigrationView } from "../../../shared/migration-view";
import { useApp } from "../../app-shell/app-context";
import { AssessmentTab } from "./assessment-tab";
import { CompareTab } from "./compare-tab";
import { FindingsTab } from "./findings-tab";
import styles from "./migrate.module.css";
import { MigrationFooter } from "./migration-footer";
import type { MigrateTab } from "./migration-state";
import { PlanTab } from "./plan-tab";
import { ProjectHead } from "./project-head";
import { StepReview } from "./step-review";
import { TimelineTab } from "./timeline-tab";

/** Everything about a project that was assessed. A step under review takes the place of the tabs. */
export function ProjectPage({ view }: { readonly view: MigrationView }) {
  const { migration } = useApp();
  const tab = useStore(migration.view, (state) => state.tab);
  const doing = useStore(migration.view, (state) => state.doing);
  return (
    <>
      <ProjectHead view={view} />
      {doing.kind === "review" ? (
        <StepReview review={doing.review} />
      ) : (
        <Tabs
          className={styles.tabs ?? ""}
          keepMounted={false}
          value={tab}
          onChange={(value) => migration.show({ tab: value as MigrateTab })}
        >
          <Tabs.List className={styles.tabList ?? ""}>
            {tabs.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ id, page: Page }) => (
            <Tabs.Panel key={id} value={id} className={styles.panel ?? ""} tabIndex={0}>
              <Page view={view} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      <MigrationFooter />
    </>
  );
}

const tabs = [
  { id: "findings", label: "Findings", page: FindingsTab },
  { id: "assessment", label: "Assessment", page: AssessmentTab },
  { id: "plan", label: "Plan", page: PlanTab },
  { id: "timeline", label: "Timeline", page: TimelineTab },
  { id: "compare", label: "Compare", page: CompareTab },
] as const satisfies readonly { readonly id: MigrateTab; readonly [key: string]: unknown }[];
