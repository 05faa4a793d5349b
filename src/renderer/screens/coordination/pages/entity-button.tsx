import { UnstyledButton } from "@mantine/core";
import { useCoordination } from "../use-coordination";
import styles from "./page.module.css";

/** The name of an entry, which shows it beside the page. */
export function EntityButton({ id, title }: { readonly id: string; readonly title?: string }) {
  const { openEntity } = useCoordination();
  return (
    <UnstyledButton className={styles.link ?? ""} onClick={() => openEntity(id)}>
      {title === undefined || title === "" ? id : `${id} ${title}`}
    </UnstyledButton>
  );
}
