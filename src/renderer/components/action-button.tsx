import { Button, type ButtonProps } from "@mantine/core";
import { ariaShortcut, onMac, shortcutText } from "../actions/shortcut-text";
import type { UserAction } from "../actions/user-action";
import { useAction } from "../app-shell/use-action";

export interface ActionButtonProps extends ButtonProps {
  readonly action: UserAction;
}

/** The button of an action: its label, icon, keys, and whether it can be pressed. */
export function ActionButton({ action, ...look }: ActionButtonProps) {
  const { available, perform } = useAction(action);
  const { label, icon: ActionIcon, shortcut } = action;
  const isMac = onMac();
  return (
    <Button
      size="xs"
      leftSection={<ActionIcon size={16} aria-hidden />}
      disabled={!available}
      title={shortcut ? `${label} (${shortcutText(shortcut, isMac)})` : label}
      {...(shortcut ? { "aria-keyshortcuts": ariaShortcut(shortcut, isMac) } : {})}
      data-stepping={action.isStepping}
      onClick={perform}
      {...look}
    >
      {label}
    </Button>
  );
}
