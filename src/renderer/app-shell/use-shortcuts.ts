import { useHotkeys } from "@mantine/hooks";
import { actions } from "../actions/actions";
import { isDialogOpen } from "../components/open-dialog";
import { useApp } from "./app-context";

/** Performs actions by their keys, also while the user types, but not under an open dialog. */
export function useShortcuts(): void {
  const app = useApp();
  useHotkeys(
    actions.flatMap((action) => {
      const { shortcut, available, perform } = action;
      if (!shortcut) return [];
      const act = (): void => {
        if (!isDialogOpen() && available(app)) perform(app);
      };
      return [[shortcut, act]];
    }),
    [],
    true,
  );
}
