import { kindWords } from "../../../shared/kinds";
import type { ProviderFile, ProviderInfo } from "../../../shared/state";
import { Badge } from "../../components/badge";
import { count } from "../../components/count";
import { NoteList } from "../../components/note-list";
import { Panel } from "../../components/panel";
import { PathText } from "../../components/path-text";
import { bytesWords } from "./bytes-words";
import styles from "./overview.module.css";

/** One tool: its files, the servers in each, and what is wrong with them. */
export function ProviderPanel({ provider }: { readonly provider: ProviderInfo }) {
  const { name, found, files, notes } = provider;
  return (
    <Panel title={name} aside={found ? <Badge tone="good">Found</Badge> : <Badge tone="neutral">Not found</Badge>}>
      <ul className={styles.files} aria-label={`Files of ${name}`}>
        {files.map((file) => (
          <li key={`${file.path} ${file.kind}`} className={styles.file} data-absent={!file.exists}>
            <div className={styles.fileName}>
              <span className={styles.label}>{file.label}</span>
              <PathText path={file.path} />
            </div>
            <span className={styles.fileFacts}>{factsOf(file)}</span>
            {file.problem && (
              <p className={styles.problem}>
                {file.problem.message} {file.problem.hint}
              </p>
            )}
          </li>
        ))}
      </ul>
      <NoteList notes={notes} label={`Notes on ${name}`} />
    </Panel>
  );
}

function factsOf({ exists, items, kind, size, problem }: ProviderFile) {
  if (problem) return <Badge tone="bad">Can't be read</Badge>;
  if (!exists) return "Not there";
  const words = kindWords.find(({ id }) => id === kind);
  return items === undefined
    ? bytesWords(size)
    : `${count(items, words?.one ?? "item", words?.many)}, ${bytesWords(size)}`;
}
