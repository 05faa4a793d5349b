import type { Step } from "../../../shared/config-sync";
import { commandLine } from "../../components/command-line";
import { CommandText } from "../../components/machine-text";
import styles from "./plan.module.css";

/** Commands with their exact words and folders, in the order in which they run. */
export function CommandList({ commands }: { readonly commands: readonly Step[] }) {
  return (
    <ol className={styles.commands}>
      {commands.map(({ id, title, argv, folder }) => (
        <li key={id}>
          <p>{title}</p>
          <CommandText>{commandLine(argv)}</CommandText>
          <p className={styles.dim}>in {folder}</p>
        </li>
      ))}
    </ol>
  );
}
