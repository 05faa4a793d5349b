import { UnstyledButton } from "@mantine/core";
import { visibleMarks } from "../../../components/visible-marks";
import { useCoordination } from "../use-coordination";
import styles from "./page.module.css";

/** The name of an entry, which shows it beside the page. */
export function EntityButton({ id, title }: { readonly id: string; readonly title?: string }) {
  const { openEntity } = useCoordination();
  return (
    <UnstyledButton className={styles.link ?? ""} onClick={() => openEntity(id)}>
      {visibleMarks(title === undefined || title === "" ? id : `${id} ${title}`)}
    </UnstyledButton>
  );
}
