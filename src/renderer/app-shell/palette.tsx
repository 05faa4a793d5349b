import { Spotlight, spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { useEffect } from "react";
import { useStore } from "zustand";
import { actions } from "../actions/actions";
import { onMac, shortcutText } from "../actions/shortcut-text";
import { useApp } from "./app-context";
import styles from "./palette.module.css";

/** Every available action, found by its words. Opens whenever it is asked for. */
export function Palette() {
  const app = useApp();
  const requests = useStore(app.navigation.view, ({ paletteRequests }) => paletteRequests);
  const isMac = onMac();

  // biome-ignore lint/correctness/useExhaustiveDependencies: each further request opens it.
  useEffect(() => spotlight.open(), [requests]);

  return (
    <Spotlight
      // Availability is looked up anew whenever it opens.
      key={requests}
      title="Commands"
      classNames={{ header: styles.header ?? "" }}
      shortcut={null}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0 }}
      highlightQuery
      nothingFound="No command has these words"
      searchProps={{ placeholder: "What do you want to do?", "aria-label": "Search commands" }}
      actions={groups
        .map((group) => ({
          group,
          actions: actions
            .filter((action) => action.group === group && action.id !== "open-palette" && action.available(app))
            .map(({ id, label, keywords, icon: ActionIcon, shortcut, perform }) => ({
              id,
              label,
              keywords: [...keywords],
              leftSection: <ActionIcon size={18} stroke={1.7} aria-hidden />,
              rightSection: shortcut && <kbd className={styles.keys}>{shortcutText(shortcut, isMac)}</kbd>,
              onClick: () => perform(app),
            })),
        }))
        .filter((group) => group.actions.length > 0)}
    />
  );
}

const groups = [...new Set(actions.map(({ group }) => group))];
