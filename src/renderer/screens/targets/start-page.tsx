import { IconTargetArrow } from "@tabler/icons-react";
import { useStore } from "zustand";
import type { KnownMain } from "../../../shared/targets/known";
import { openMainProject } from "../../actions/targets-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { Badge } from "../../components/badge";
import { count } from "../../components/count";
import { StartLayout } from "../../components/start-layout";

/** Where no main project is open: what one is, opening one, and those of before. */
export function StartPage() {
  const { targets } = useApp();
  const { known, failure } = useStore(targets.view);
  const mains = known.kind === "ready" ? known.value : [];
  return (
    <StartLayout
      title="Targets"
      icon={IconTargetArrow}
      question="Which projects embed this one?"
      text="A main project (a tool, a library, a template with its documents) is installed in others, linked from its source, or copied into them. Open its folder, or drop it here: Lockstep shows how each target stands and carries changes over, without touching what the target owns."
      buttons={<ActionButton action={openMainProject} size="sm" />}
      failures={[failure, known.kind === "failed" ? known.failure : undefined]}
      recent={{
        label: "Main projects",
        entries: mains.map((one) => ({
          path: one.main,
          name: one.name,
          badges: <Standing one={one} />,
          opened: one.opened,
        })),
        onOpen: (main) => void targets.openMain(main),
        forget: { perform: (main) => void targets.forgetMain(main) },
      }}
    />
  );
}

function Standing({ one: { isThere, needSync } }: { readonly one: KnownMain }) {
  return (
    <>
      {!isThere && <Badge tone="odd">Missing</Badge>}
      {needSync !== undefined && needSync > 0 && <Badge tone="info">{`${count(needSync, "target")} to sync`}</Badge>}
    </>
  );
}
