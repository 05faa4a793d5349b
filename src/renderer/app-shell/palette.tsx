import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { IconSlash } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { actions } from "../actions/actions";
import { onMac, shortcutText } from "../actions/shortcut-text";
import { completions, slashCommands } from "../actions/slash-commands";
import { useApp } from "./app-context";
import type { AppState } from "./app-state";
import { ChosenCommand } from "./chosen-command";
import styles from "./palette.module.css";

/** Every available action, found by its words. Opens whenever it is asked for. */
export function Palette() {
  const app = useApp();
  const requests = useStore(app.navigation.view, ({ paletteRequests }) => paletteRequests);
  const [query, setQuery] = useState("");
  const isTyped = query.trimStart().startsWith("/");
  // What is known of the targets while the palette is open.
  useStore(app.targets.view, ({ survey }) => survey);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each further request opens it.
  useEffect(() => {
    app.targets.learn();
    spotlight.open();
  }, [requests, app]);

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
      query={query}
      onQueryChange={setQuery}
      {...(isTyped ? { filter: (_query, commands) => commands } : {})}
      nothingFound={isTyped ? "No command begins like that" : "No command has these words"}
      searchProps={{
        placeholder: "What do you want to do? Or type /sync",
        "aria-label": "Search commands",
        rightSection: <ChosenCommand />,
        rightSectionWidth: 0,
      }}
      actions={isTyped ? typedCommands(app, query) : groupedActions(app)}
    />
  );
}

/** What can follow a slash, with the names of the targets filled in. */
function typedCommands(app: AppState, query: string): SpotlightActions[] {
  return completions(slashCommands(app), query).map(({ label, description, perform }) => ({
    id: label,
    label,
    description,
    leftSection: <IconSlash size={18} stroke={1.7} aria-hidden />,
    onClick: () => perform(app),
  }));
}

function groupedActions(app: AppState): SpotlightActions[] {
  const isMac = onMac();
  return groups
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
    .filter((group) => group.actions.length > 0);
}

type SpotlightActions = SpotlightActionData | SpotlightActionGroupData;

const groups = [...new Set(actions.map(({ group }) => group))];
