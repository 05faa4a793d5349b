import { Button, TagsInput } from "@mantine/core";
import { skippedFolders, skippedName } from "../../../shared/skipped-folders";
import type { Settings } from "../../../shared/state";
import { useApp } from "../../app-shell/app-context";
import { Panel } from "../../components/panel";

/** The folders that the migration assistant does not enter. */
export function SkippedSettings({ settings }: { readonly settings: Settings }) {
  const { settings: saver } = useApp();
  const own = settings.migration.skippedFolders;
  const change = (names: readonly string[] | null): void =>
    void saver.change({ migration: { ...settings.migration, skippedFolders: names && [...names] } });
  return (
    <Panel
      title="Migration assistant"
      aside={
        own && (
          <Button size="compact-sm" variant="default" onClick={() => change(null)}>
            Use Lockstep's list
          </Button>
        )
      }
    >
      <TagsInput
        size="xs"
        label="Skipped folders"
        description="Folders of these names are not entered when a project is looked at, wherever they lie. Upper and lower case matter."
        placeholder="Type a name, press Enter"
        value={[...(own ?? skippedFolders)]}
        isDuplicate={(name, names) => names.includes(name)}
        onChange={(names) => change(names.filter((name) => skippedName.safeParse(name).success))}
        maxTags={500}
      />
    </Panel>
  );
}
