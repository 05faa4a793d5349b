// @ts-check

/**
 * Moves words of one group towards each other while they stay near where they were: retrofitting (Faruqui and others,
 * 2015), five rounds. A word without a vector is put amid its groups.
 * @param {readonly string[]} words
 * @param {readonly (number[] | undefined)[]} vectors of length one
 * @param {readonly { groups: readonly string[][], strength: number }[]} ties
 * @returns {number[][]} of length one
 */
export function tie(words, vectors, ties) {
  const places = new Map(words.map((word, place) => [word, place]));
  const axes = vectors.find((vector) => vector !== undefined)?.length ?? 0;
  const neighbours = neighboursOf(places, ties);
  let now = vectors.map((vector) => vector ?? new Array(axes).fill(0));
  for (let round = 0; round < 5; round += 1) {
    now = now.map((vector, place) => {
      const near = neighbours.get(place);
      if (!near) return vector;
      const moved = vectors[place] ? [...vectors[place]] : new Array(axes).fill(0);
      for (const [other, strength] of near)
        for (let axis = 0; axis < axes; axis += 1) moved[axis] += strength * (now[other]?.[axis] ?? 0);
      const length = Math.hypot(...moved);
      return length === 0 ? moved : moved.map((value) => value / length);
    });
  }
  return now;
}

/**
 * @param {ReadonlyMap<string, number>} places
 * @param {readonly { groups: readonly string[][], strength: number }[]} ties
 */
function neighboursOf(places, ties) {
  /** @type {Map<number, Map<number, number>>} */
  const neighbours = new Map();
  for (const { groups, strength } of ties) {
    for (const group of groups) {
      const members = [...new Set(group)].flatMap((word) => places.get(word) ?? []);
      for (const one of members) {
        const near = neighbours.get(one) ?? new Map();
        neighbours.set(one, near);
        for (const other of members)
          if (other !== one) near.set(other, (near.get(other) ?? 0) + strength / (members.length - 1));
      }
    }
  }
  return neighbours;
}
