import { Button } from "@mantine/core";
import { IconShieldQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useApp } from "../../app-shell/app-context";
import styles from "./targets.module.css";

/** Why nothing that the main project declares runs yet, and the way to allow it. */
export function TrustNotice() {
  const { targets } = useApp();
  const [isBusy, setBusy] = useState(false);
  const trust = async () => {
    setBusy(true);
    await targets.setTrust(true);
    setBusy(false);
  };
  return (
    <div className={styles.trust} role="note">
      <IconShieldQuestion size={20} aria-hidden />
      <div>
        <p>
          <strong>You have not trusted this main project.</strong>
        </p>
        <p>
          Its lockstep.yaml names commands that anybody who can edit it wrote. None runs before you trust it, and then
          only when you approve it. Other commands in that file are asked about anew.
        </p>
      </div>
      <Button size="xs" variant="default" loading={isBusy} onClick={() => void trust()}>
        Trust this project
      </Button>
    </div>
  );
}
