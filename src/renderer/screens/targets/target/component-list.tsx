import { UnstyledButton } from "@mantine/core";
import type { ComponentPlan } from "../../../../shared/targets/plan";
import styles from "./target.module.css";

export interface ComponentListProps {
  readonly components: readonly ComponentPlan[];
  /** Undefined: all of them. */
  readonly shown: string | undefined;
  readonly onShow: (component: string | undefined) => void;
}

/** The components of a plan with their figures; one of them narrows the files. */
export function ComponentList({ components, shown, onShow }: ComponentListProps) {
  return (
    <ul className={styles.components} aria-label="Components">
      {components.map(({ id, title, actions, files, inStep, destination, notes }) => {
        const conflicts = actions.filter(({ kind }) => kind === "conflict").length;
        return (
          <li key={id}>
            <UnstyledButton
              className={styles.component ?? ""}
              aria-pressed={shown === id}
              data-conflict={conflicts > 0}
              title={[destination, ...notes].join("\n")}
              onClick={() => onShow(shown === id ? undefined : id)}
            >
              <strong>{title}</strong>
              <span>
                {actions.length > 0 ? `${actions.length} changed, ` : ""}
                {inStep} of {files} in step
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
