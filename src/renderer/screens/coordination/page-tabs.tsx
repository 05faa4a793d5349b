import { UnstyledButton } from "@mantine/core";
import styles from "./coordination.module.css";
import type { PageId } from "./page-id";
import { pages } from "./pages";
import { useCoordination } from "./use-coordination";

/** The pages of a file, to choose from. */
export function PageTabs({ shown }: { readonly shown: PageId }) {
  const { go, overview } = useCoordination();
  const { errors, warnings, infos } = overview.report.findings;
  const findings = errors + warnings + infos;
  return (
    <nav className={styles.tabs} aria-label="Pages">
      {pages.map(({ id, label, icon: PageIcon }) => (
        <UnstyledButton
          key={id}
          className={styles.tab ?? ""}
          aria-current={id === shown ? "page" : undefined}
          onClick={() => go(id)}
        >
          <PageIcon size={15} aria-hidden />
          {label}
          {id === "findings" && findings > 0 && (
            <span className={styles.number} data-grave={errors > 0}>
              {findings}
            </span>
          )}
        </UnstyledButton>
      ))}
    </nav>
  );
}
