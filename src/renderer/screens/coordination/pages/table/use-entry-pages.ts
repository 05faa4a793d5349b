import { useCallback, useEffect, useRef, useState } from "react";
import type { Entity } from "../../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../../shared/coordination/enums";
import type { ListFilter, ListOrder } from "../../../../../shared/coordination-list";
import type { Failure } from "../../../../../shared/result";
import { callFailure } from "../../../../client/call-failure";
import { useCoordination } from "../../use-coordination";

/** A list of which only the parts that were looked at are here. */
export interface EntryPages {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  /** Version of the file that the entries are of. */
  readonly version: number;
  readonly failure: Failure | undefined;
  /** Undefined for an entry that has not arrived. */
  readonly entryAt: (index: number) => Entity | undefined;
  /** Asks for what is missing from one index to another, both included. */
  readonly want: (from: number, to: number) => void;
}

/** A long list, page by page as it is scrolled. When the file changes, the old entries stay until the new ones are here. */
export function useEntryPages(
  kind: EntityKind,
  filter: ListFilter,
  order: Pick<ListOrder, "by" | "isDescending">,
): EntryPages {
  const { ask, version } = useCoordination();
  const [known, setKnown] = useState<Known>(nothing);
  const wanted = useRef({ from: 0, to: pageSize - 1 });
  const round = useRef({ list: {}, asked: new Set<number>() });

  const fetch = useCallback(() => {
    const { list, asked } = round.current;
    for (let page = pageOf(wanted.current.from); page <= pageOf(wanted.current.to); page += 1) {
      if (asked.has(page)) continue;
      asked.add(page);
      const part = { ...order, offset: page * pageSize, limit: pageSize };
      ask((client, path) => client.list({ path, kind, filter, order: part })).then(
        ({ entries, total }) => {
          if (round.current.list !== list) return;
          setKnown((before) => ({
            list,
            total,
            version,
            failure: undefined,
            pages: new Map([...(before.list === list ? before.pages : []), [page, entries]]),
          }));
        },
        (error: unknown) => {
          if (round.current.list === list) setKnown((before) => ({ ...before, failure: callFailure(error) }));
        },
      );
    }
  }, [ask, version, kind, filter, order]);

  useEffect(() => {
    round.current = { list: {}, asked: new Set() };
    fetch();
  }, [fetch]);

  return {
    ...known,
    entryAt: (index) => known.pages.get(pageOf(index))?.[index % pageSize],
    want: useCallback(
      (from, to) => {
        wanted.current = { from, to };
        fetch();
      },
      [fetch],
    ),
  };
}

interface Known {
  /** Identity of the list; the pages of another one are gone. */
  readonly list: object;
  readonly total: number | undefined;
  readonly version: number;
  readonly failure: Failure | undefined;
  readonly pages: ReadonlyMap<number, readonly Entity[]>;
}

const nothing: Known = { list: {}, total: undefined, version: 0, failure: undefined, pages: new Map() };

function pageOf(index: number): number {
  return Math.floor(index / pageSize);
}

const pageSize = 100;
