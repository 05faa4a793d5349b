import { Button } from "@mantine/core";
import { IconFilePlus, IconFolderOpen, IconTopologyStar3 } from "@tabler/icons-react";
import { useState } from "react";
import type { Failure } from "../../../shared/result";
import { newCoordinationFile, openCoordinationFile } from "../../actions/coordination-actions";
import { useApp } from "../../app-shell/app-context";
import { useAction } from "../../app-shell/use-action";
import { StartLayout } from "../../components/start-layout";
import { DeedMessage } from "./editing/deed-message";
import { EditingDialogs } from "./editing/editing-dialogs";
import { recentFiles } from "./recent-files";

/** Where no file is open: what a coordination file is, opening one, making one, and those of before. */
export function StartPage({ failure }: { readonly failure: Failure | undefined }) {
  const { coordination } = useApp();
  const [recent] = useState(() => recentFiles(window.localStorage));
  const open = useAction(openCoordinationFile);
  const create = useAction(newCoordinationFile);
  return (
    <>
      <StartLayout
        title="Coordination"
        icon={IconTopologyStar3}
        question="Which repository waits for which?"
        text="Issues, plans, todos and dependencies across your repositories stand in one YAML file with a section “coordination”. Lockstep reads it, and changes only the lines of what you edit: comments, order and quotes stay. Drop such a file here, open one, or start from a template."
        buttons={
          <>
            <Button size="sm" leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={open.perform}>
              Open a file…
            </Button>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconFilePlus size={16} aria-hidden />}
              onClick={create.perform}
            >
              New file…
            </Button>
          </>
        }
        failures={[failure]}
        recent={{
          entries: recent.map((path) => ({ path })),
          onOpen: (path) => void coordination.openFile(path),
        }}
      />
      <DeedMessage />
      <EditingDialogs />
    </>
  );
}
