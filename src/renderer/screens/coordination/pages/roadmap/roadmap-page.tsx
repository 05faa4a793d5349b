import { SegmentedControl, Switch } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import type { Roadmap, RoadmapPlan } from "../../../../../shared/coordination-answers";
import { EmptyState } from "../../../../components/empty-state";
import { useAnswer, useCoordination } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import pageStyles from "../page.module.css";
import { PlanCheckDrawer } from "./plan-check-drawer";
import { RoadmapChart } from "./roadmap-chart";
import { rangeOf, type TimelineScale } from "./timeline";
import { UndatedPlans } from "./undated-plans";

/** Plans and their milestones over time. */
export function RoadmapPage() {
  const { params, setParams } = useCoordination();
  const all = params["roadmap-all"] === "yes";
  const scale: TimelineScale = params["roadmap-scale"] === "quarter" ? "quarter" : "month";
  const [answer, retry] = useAnswer(
    useCallback((coordination, path: string) => coordination.roadmap({ path, all }), [all]),
  );
  return (
    <div className={`${pageStyles.page} ${pageStyles.fixed}`}>
      <div className={pageStyles.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Scale"
          data={scales}
          value={scale}
          onChange={(value) => setParams({ "roadmap-scale": value === "quarter" ? value : "" })}
        />
        <Switch
          size="xs"
          label="Plans that are not active too"
          checked={all}
          onChange={(event) => setParams({ "roadmap-all": event.currentTarget.checked ? "yes" : "" })}
        />
        <span className={pageStyles.small}>◆ milestone · ┆ today · striped: past its target</span>
      </div>
      <AnswerBody answer={answer} retry={retry}>
        {(roadmap) => <Plans roadmap={roadmap} scale={scale} all={all} />}
      </AnswerBody>
    </div>
  );
}

interface PlansProps {
  readonly roadmap: Roadmap;
  readonly scale: TimelineScale;
  readonly all: boolean;
}

function Plans({ roadmap: { today, plans }, scale, all }: PlansProps) {
  const [checked, setChecked] = useState<RoadmapPlan>();
  const dated = plans.filter(rangeOf);
  const undated = plans.filter((plan) => !rangeOf(plan));
  if (plans.length === 0) {
    return (
      <EmptyState
        icon={IconRoute}
        title={all ? "There is no plan" : "No plan is active"}
        text={
          all
            ? "A plan brings todos and milestones together under one target. Make one with New."
            : "Plans that are drafts, on hold or done are shown with the switch above."
        }
      />
    );
  }
  return (
    <>
      {dated.length > 0 && <RoadmapChart plans={dated} today={today} scale={scale} onCheck={setChecked} />}
      {undated.length > 0 && <UndatedPlans plans={undated} isAlone={dated.length === 0} onCheck={setChecked} />}
      <PlanCheckDrawer plan={checked} onClose={() => setChecked(undefined)} />
    </>
  );
}

const scales = [
  { value: "month", label: "Months" },
  { value: "quarter", label: "Quarters" },
];
