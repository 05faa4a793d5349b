import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useStore } from "zustand";
import { useApp } from "./app-context";
import styles from "./connection-banner.module.css";

/** Says that the engine is away. Nothing on the screen is lost; it comes alive again with the next port. */
export function ConnectionBanner() {
  const { engine } = useApp();
  const isLost = useStore(engine.view, ({ connection }) => connection === "lost");
  if (!isLost) return null;
  return (
    <div className={styles.banner} role="alert">
      <IconPlugConnectedX size={18} aria-hidden />
      <p>The engine stopped and is being started again. What you see may be out of date.</p>
      <Button size="compact-sm" variant="default" onClick={() => window.lockstep.requestPort()}>
        Connect again
      </Button>
    </div>
  );
}
