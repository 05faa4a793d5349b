interface Place {
  readonly id: string;
  /** Relative to the target. */
  readonly destination: string;
  readonly files: () => readonly { readonly path: string }[];
}

/**
 * Tells of a component which paths below its destination an earlier one carries. Only where one destination lies in
 * another can that be, so nothing is made of the others.
 */
export function overlapOf(places: readonly Place[]): (id: string) => (path: string) => boolean {
  return (id) => {
    const at = places.findIndex((place) => place.id === id);
    const own = places[at];
    const others = own ? places.slice(0, at).filter((other) => isNested(own.destination, other.destination)) : [];
    if (!own || others.length === 0) return () => false;
    const taken = new Set(
      others.flatMap(({ destination, files }) => files().map(({ path }) => below(destination, path))),
    );
    return (path) => taken.has(below(own.destination, path));
  };
}

function isNested(a: string, b: string): boolean {
  return a === b || a === "" || b === "" || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

function below(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}
