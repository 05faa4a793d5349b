interface Place {
  readonly id: string;
  /** Relative to the target. */
  readonly destination: string;
  readonly files: () => readonly { readonly path: string }[];
}

/** Which paths below the destination of a component others carry. */
export interface Overlap {
  /** True for those of an earlier one, which are not this one's. */
  isTaken(path: string): boolean;
  /** True for those of any other: what this one no longer has came there from elsewhere, and is not deleted. */
  isElsewhere(path: string): boolean;
}

/**
 * `places`: of all components of the target, also those that are not asked for now. Only where one destination lies in
 * another do they overlap, so nothing is made of the others.
 */
export function overlapOf(places: readonly Place[]): (id: string) => Overlap {
  return (id) => {
    const at = places.findIndex((place) => place.id === id);
    const own = places[at];
    if (!own) return none;
    const carriedBy = (others: readonly Place[]) => {
      const nested = others.filter((other) => isNested(own.destination, other.destination));
      let taken: Set<string> | undefined;
      return (path: string) => {
        if (nested.length === 0) return false;
        taken ??= new Set(nested.flatMap((other) => other.files().map((file) => below(other.destination, file.path))));
        return taken.has(below(own.destination, path));
      };
    };
    return { isTaken: carriedBy(places.slice(0, at)), isElsewhere: carriedBy(places.filter((place) => place !== own)) };
  };
}

function isNested(a: string, b: string): boolean {
  return a === b || a === "" || b === "" || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

function below(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}

const none: Overlap = { isTaken: () => false, isElsewhere: () => false };
