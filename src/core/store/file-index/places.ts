/**
 * Tells at which place of a list a name stands; undefined for one that is not in it. Names are nearly always asked for
 * in the order of the list, maybe several times in a row or over, which costs a comparison or two each.
 */
export function placesIn(names: readonly string[]): (name: string) => number | undefined {
  let places: Map<string, number> | undefined;
  let next = 0;
  let last: number | undefined;
  return (name) => {
    if (last !== undefined && names[last] === name) return last;
    let place: number | undefined = next;
    if (names[next] !== name) {
      places ??= new Map(names.map((known, index) => [known, index]));
      place = places.get(name);
    }
    if (place !== undefined) next = (place + 1) % names.length;
    last = place;
    return place;
  };
}
