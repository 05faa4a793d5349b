import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { IconHistory, IconSearch } from "@tabler/icons-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { eventEntity, eventKind } from "../../../../../shared/memory";
import { count } from "../../../../components/count";
import { EmptyState } from "../../../../components/empty-state";
import { useAnswer, useCoordination } from "../../use-coordination";
import { AnswerBody } from "../answer-body";
import pageStyles from "../page.module.css";
import { HitList } from "./hit-list";
import { queryOf } from "./query-of";
import styles from "./search.module.css";

/** What happened: searched by words or by meaning, or, without words, as a time line. */
export function SearchPage() {
  const { params, setParams } = useCoordination();
  const query = useMemo(() => queryOf(params), [params]);
  const [answer, retry] = useAnswer(
    useCallback((coordination, path: string) => coordination.search({ path, query }), [query]),
  );
  const offset = query.offset ?? 0;
  const isNarrowed = query.text !== "" || Object.keys(query.filter ?? {}).length > 0;
  return (
    <div className={`${pageStyles.page} ${pageStyles.fixed}`}>
      <search className={styles.form}>
        <TextField label="Search" param="q" placeholder={'Words, "a phrase", prefix*, -not this'} wide />
        <SegmentedControl
          size="xs"
          aria-label="Look for"
          data={modes}
          value={query.mode ?? "words"}
          onChange={(value) => setParams({ "q-mode": value === "similar" ? value : "", "q-from": "" })}
        />
        <Choice label="Kind of entry" param="q-entity" all="All entries" values={eventEntity.options} />
        <Choice label="What happened" param="q-kind" all="All events" values={eventKind.options} />
        <Repos />
        <TextField label="Who" param="q-who" placeholder="Who" />
        <TextField label="From day" param="q-since" type="date" prefix="from" />
        <TextField label="To day" param="q-until" type="date" prefix="to" />
      </search>
      <AnswerBody answer={answer} retry={retry}>
        {({ hits, total }) =>
          total === 0 ? (
            <EmptyState
              icon={isNarrowed ? IconSearch : IconHistory}
              title={isNarrowed ? "Nothing was found" : "Nothing has happened yet"}
              text={
                isNarrowed
                  ? "Try fewer words or filters, or look for what is similar in meaning."
                  : "Every edit, check and run becomes an event that can be found here."
              }
            />
          ) : (
            <>
              <div className={pageStyles.bar}>
                <span className={pageStyles.small} role="status">
                  {count(total, "event")}
                  {total > hits.length && `, ${offset + 1} to ${offset + hits.length}`}
                </span>
                <Pager offset={offset} shown={hits.length} total={total} />
              </div>
              <HitList hits={hits} isTimeline={query.text === ""} />
            </>
          )
        }
      </AnswerBody>
    </div>
  );
}

function Pager({ offset, shown, total }: { readonly offset: number; readonly shown: number; readonly total: number }) {
  const { setParams } = useCoordination();
  if (total <= shown) return null;
  const to = (next: number) => setParams({ "q-from": next <= 0 ? "" : String(next) });
  return (
    <>
      <Button size="compact-xs" variant="default" disabled={offset === 0} onClick={() => to(offset - pageSize)}>
        Newer or better
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        disabled={offset + shown >= total}
        onClick={() => to(offset + pageSize)}
      >
        More
      </Button>
    </>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly param: string;
  readonly placeholder?: string;
  readonly type?: "date";
  /** In front of the text. */
  readonly prefix?: string;
  readonly wide?: boolean;
}

/** Asks when the typing pauses: every question searches the whole log. */
function TextField({ label, param, placeholder, type, prefix, wide = false }: TextFieldProps) {
  const { params, setParams } = useCoordination();
  const said = params[param] ?? "";
  const [text, setText] = useState(said);
  useEffect(() => setText(said), [said]);
  useEffect(() => {
    if (text === said) return undefined;
    const soon = setTimeout(() => setParams({ [param]: text, "q-from": "" }), pause);
    return () => clearTimeout(soon);
  }, [text, said, param, setParams]);
  return (
    <TextInput
      size="xs"
      className={wide ? (styles.wide ?? "") : (styles.narrow ?? "")}
      type={type ?? (wide ? "search" : "text")}
      aria-label={label}
      title={label}
      placeholder={placeholder ?? ""}
      leftSection={prefix}
      leftSectionWidth={prefix === undefined ? 0 : 44}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly param: string;
  /** The choice of all. */
  readonly all: string;
  readonly values: readonly string[];
}

function Choice({ label, param, all, values }: ChoiceProps) {
  const { params, setParams } = useCoordination();
  return (
    <NativeSelect
      size="xs"
      className={styles.narrow ?? ""}
      aria-label={label}
      data={[{ value: "", label: all }, ...values.map((value) => ({ value, label: value.replaceAll("_", " ") }))]}
      value={params[param] ?? ""}
      onChange={(event) => setParams({ [param]: event.currentTarget.value, "q-from": "" })}
    />
  );
}

function Repos() {
  const { overview } = useCoordination();
  return <Choice label="Repository" param="q-repo" all="All repositories" values={overview.repos} />;
}

const modes = [
  { value: "words", label: "Words" },
  { value: "similar", label: "Similar" },
];
const pageSize = 20;
/** Milliseconds. */
const pause = 250;
