import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** Our greys, so that the library's controls stand on our surfaces. */
const dark: MantineColorsTuple = [
  "#e3e5ea",
  "#b8bcc6",
  "#a5aab6",
  "#7d828f",
  "#4a4d58",
  "#3a3c46",
  "#27282f",
  "#1e1f24",
  "#1a1b1f",
  "#141518",
];

/** The library's theme. Shades are chosen so that text on them reaches a contrast of 4.5:1 in both schemes. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 8 },
  colors: { dark },
  defaultRadius: "sm",
  respectReducedMotion: true,
  fontFamily: "system-ui, sans-serif",
  cursorType: "pointer",
});

/** The library's colours that are too faint by default, or would not match `global.css`. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--text-dim)",
    "--mantine-color-placeholder": "var(--text-dim)",
    "--mantine-color-default-border": "var(--border-strong)",
    "--mantine-color-error": "var(--danger-text)",
  },
  light: {},
  dark: {},
});
