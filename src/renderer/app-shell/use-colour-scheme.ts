import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useApp } from "./app-context";

/** Follows the theme of the settings; the library remembers it, so that the next start begins with it. */
export function useColourScheme(): void {
  const { engine } = useApp();
  const theme = useStore(engine.view, ({ settings }) => settings?.theme);
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });

  useEffect(() => {
    if (theme) setColorScheme(theme === "system" ? "auto" : theme);
  }, [theme, setColorScheme]);
}
