import { NativeSelect } from "@mantine/core";
import type { Settings } from "../../../shared/state";
import { targetSettings } from "../../../shared/targets/known";
import { useApp } from "../../app-shell/app-context";
import { Panel } from "../../components/panel";
import styles from "./settings.module.css";

/** How often the targets of main projects are looked at in the background. */
export function TargetSettings({ settings }: { readonly settings: Settings }) {
  const { settings: saver } = useApp();
  return (
    <Panel title="Targets">
      <div className={styles.fields}>
        <NativeSelect
          size="xs"
          label="Look for changes that targets wait for"
          value={settings.targets.detect}
          data={choices}
          onChange={({ currentTarget }) =>
            void saver.change({ targets: { detect: targetSettings.shape.detect.unwrap().parse(currentTarget.value) } })
          }
        />
      </div>
    </Panel>
  );
}

const choices = [
  { value: "project", label: "As each lockstep.yaml says (daily by default)" },
  { value: "hourly", label: "Every hour" },
  { value: "daily", label: "Every day" },
  { value: "weekly", label: "Every week" },
  { value: "off", label: "Never" },
];
