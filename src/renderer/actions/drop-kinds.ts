import type { AppState } from "../app-shell/app-state";
import type { DroppedItem } from "../components/dropped-items";

/** What a drop may set off. */
export type DropPlace = Pick<AppState, "navigation" | "migration" | "coordination" | "targets" | "sessions">;

/** Something that can be dropped on the window, and what is done with it. */
export interface DropKind {
  readonly id: string;
  /** True when this is what was dropped. */
  readonly fits: (items: readonly DroppedItem[]) => boolean;
  readonly take: (app: DropPlace, items: readonly DroppedItem[]) => void;
}

/** The first that fits takes a drop. The last takes all that is left, so that nothing is dropped without an answer. */
export const dropKinds: readonly DropKind[] = [
  {
    id: "project",
    fits: (items) => items.length === 1 && items[0]?.kind === "folder",
    take(app, items) {
      for (const { path } of items) void takeFolder(app, path);
    },
  },
  {
    id: "coordination-file",
    fits: (items) => items.length === 1 && items.every(({ kind, path }) => kind === "file" && /\.ya?ml$/i.test(path)),
    take({ navigation, coordination }, items) {
      navigation.go("coordination");
      for (const { path } of items) void coordination.openFile(path);
    },
  },
  {
    id: "anything-else",
    fits: () => true,
    take({ navigation, migration }, items) {
      navigation.go("migrate");
      migration.askAbout(items);
    },
  },
];

/** A main project goes to its targets, any other folder to Migrate; on these two screens and on Sessions a folder is what they are about. */
async function takeFolder({ navigation, migration, sessions, targets }: DropPlace, path: string): Promise<void> {
  const { screen } = navigation.view.getState();
  if (screen === "sessions") return sessions.openFolder(path);
  if (screen === "targets" || (screen !== "migrate" && (await targets.isMain(path)))) {
    navigation.go("targets");
    await targets.openMain(path);
    return;
  }
  navigation.go("migrate");
  await migration.assess(path);
}

/** Does what fits what was dropped. */
export function takeDrop(app: DropPlace, items: readonly DroppedItem[]): void {
  dropKinds.find(({ fits }) => fits(items))?.take(app, items);
}
