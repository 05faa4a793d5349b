import type { ShownCommand } from "../../../shared/targets/survey-view";
import { commandLine } from "../../components/command-line";
import styles from "./targets.module.css";

/** Commands with their exact words, and where they run. */
export function CommandLines({
  label,
  commands,
}: {
  readonly label: string;
  readonly commands: readonly ShownCommand[];
}) {
  return (
    <ul className={styles.commands} aria-label={label}>
      {commands.map(({ title, argv, folder }) => (
        <li key={`${title} ${folder} ${argv.join(" ")}`}>
          <span>{title}</span>
          <code className={styles.command}>{commandLine(argv)}</code>
          {folder !== undefined && <span className={styles.where}>in {folder}</span>}
        </li>
      ))}
    </ul>
  );
}
