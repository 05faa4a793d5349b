import { Button, Menu } from "@mantine/core";
import "@mantine/core/styles/Menu.layer.css";
import { IconArrowBackUp, IconChevronDown, IconPlus } from "@tabler/icons-react";
import { entityKind } from "../../../shared/coordination/enums";
import { undoCoordinationEdit } from "../../actions/coordination-actions";
import { onMac, shortcutText } from "../../actions/shortcut-text";
import { useAction } from "../../app-shell/use-action";
import { ScreenHeader } from "../../components/screen-header";
import { kindNames } from "./coordination-words";
import { FilePicker } from "./file-picker";
import { OverviewStrip } from "./overview-strip";
import { useCoordination } from "./use-coordination";

/** The head of an open file: which one, how it stands, and what can be done on every page. */
export function FileHeader() {
  const { create, isEditable, overview } = useCoordination();
  const undo = useAction(undoCoordinationEdit);
  return (
    <ScreenHeader
      title="Coordination"
      status={
        <>
          <FilePicker />
          <OverviewStrip />
        </>
      }
    >
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        disabled={!undo.available}
        title={`${overview.undo ? `Undo: ${overview.undo.title}` : "Nothing to undo"} (${shortcutText("mod+Z", onMac())})`}
        onClick={undo.perform}
      >
        Undo
      </Button>
      {/* The placeholder would be something else than an item in a menu, which screen readers are not to meet. */}
      <Menu position="bottom-end" transitionProps={{ duration: 0 }} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            size="xs"
            disabled={!isEditable}
            leftSection={<IconPlus size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            New
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {entityKind.options.map((kind) => (
            <Menu.Item key={kind} onClick={() => create(kind)}>
              {kindNames[kind].title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </ScreenHeader>
  );
}
