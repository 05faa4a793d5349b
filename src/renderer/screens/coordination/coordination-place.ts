import { type PageId, pageIds } from "./page-id";

/** Where on the screen Coordination the user is: what its address says behind `#coordination/`. */
export interface CoordinationPlace {
  readonly page: PageId;
  /** Absolute path; undefined: the first file that is open. */
  readonly file: string | undefined;
  /** Id of the entry that is shown beside the page. */
  readonly entry: string | undefined;
  /** Filters and other choices, by name; shared by all pages. */
  readonly params: Readonly<Record<string, string>>;
}

/** What an address says. Anything can stand in one: a page that does not exist is the first one. */
export function placeOf(address: string): CoordinationPlace {
  const cut = address.indexOf("?");
  const name = cut < 0 ? address : address.slice(0, cut);
  const { file, entry, ...params } = Object.fromEntries(new URLSearchParams(cut < 0 ? "" : address.slice(cut)));
  return { page: pageIds.find((id) => id === name) ?? pageIds[0], file, entry, params };
}

/** The address of a place. Empty values are left out. */
export function addressOf({ page, file, entry, params }: CoordinationPlace): string {
  const said = Object.entries({ ...params, file, entry }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = new URLSearchParams(said).toString();
  return query === "" ? page : `${page}?${query}`;
}
