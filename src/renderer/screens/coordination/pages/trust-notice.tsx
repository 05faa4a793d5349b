import { Button } from "@mantine/core";
import { IconShieldQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useApp } from "../../../app-shell/app-context";
import styles from "./trust-notice.module.css";

/** Why nothing of a file runs yet, and the way to allow it. `onTrusted` is called when it is. */
export function TrustNotice({ onTrusted }: { readonly onTrusted: () => void }) {
  const { coordination } = useApp();
  const [isBusy, setBusy] = useState(false);
  const trust = async () => {
    setBusy(true);
    await coordination.setTrust(true);
    setBusy(false);
    onTrusted();
  };
  return (
    <div className={styles.notice}>
      <IconShieldQuestion size={20} aria-hidden />
      <div>
        <p>
          <strong>You have not trusted this file.</strong>
        </p>
        <p>
          Its commands are words that anybody who can edit the file wrote. None runs before you trust the file, and then
          each one only after you approved it.
        </p>
      </div>
      <Button size="xs" variant="default" loading={isBusy} onClick={() => void trust()}>
        Trust this file
      </Button>
    </div>
  );
}
