// @ts-check

/**
 * How the axes vary together: a symmetric matrix.
 * @param {readonly number[][]} vectors
 */
export function covariance(vectors) {
  const axes = vectors[0]?.length ?? 0;
  const mean = Array.from({ length: axes }, (_, axis) => sum(vectors, (vector) => vector[axis] ?? 0) / vectors.length);
  /** @type {number[][]} */
  const matrix = mean.map(() => new Array(axes).fill(0));
  for (const vector of vectors) {
    const apart = mean.map((value, axis) => (vector[axis] ?? 0) - value);
    for (const [at, row] of matrix.entries()) {
      const factor = apart[at] ?? 0;
      for (let column = 0; column < axes; column += 1) row[column] = (row[column] ?? 0) + factor * (apart[column] ?? 0);
    }
  }
  return matrix.map((row) => row.map((value) => value / (vectors.length - 1)));
}

/**
 * The eigenvectors of a symmetric matrix, strongest first, by Jacobi's rotations. Each has its largest part positive.
 * @param {readonly number[][]} symmetric
 */
export function principalAxes(symmetric) {
  const size = symmetric.length;
  const matrix = symmetric.map((row) => [...row]);
  const axes = matrix.map((_, row) => matrix.map((__, column) => (row === column ? 1 : 0)));
  for (let round = 0; round < 30; round += 1) {
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(matrix, axes, p, q);
  }
  return matrix
    .map((row, place) => ({ strength: row[place] ?? 0, axis: axes.map((line) => line[place] ?? 0) }))
    .sort((one, other) => other.strength - one.strength)
    .map(({ axis }) => {
      const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
      return largest < 0 ? axis.map((value) => -value) : axis;
    });
}

/**
 * @param {readonly number[][]} vectors
 * @param {readonly number[][]} axes
 */
export function project(vectors, axes) {
  return vectors.map((vector) =>
    axes.map((axis) => axis.reduce((total, value, at) => total + value * (vector[at] ?? 0), 0)),
  );
}

/** @param {readonly number[][]} vectors */
export function scaledToOne(vectors) {
  return vectors.map((vector) => {
    const length = Math.hypot(...vector);
    return length === 0 ? vector : vector.map((value) => value / length);
  });
}

/**
 * @param {number[][]} matrix
 * @param {number[][]} axes
 * @param {number} p
 * @param {number} q
 */
function rotate(matrix, axes, p, q) {
  const between = matrix[p]?.[q] ?? 0;
  if (Math.abs(between) < 1e-14) return;
  const theta = ((matrix[q]?.[q] ?? 0) - (matrix[p]?.[p] ?? 0)) / (2 * between);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of matrix) turn(row, p, q, cosine, sine);
  const [first = [], second = []] = [matrix[p], matrix[q]];
  for (let at = 0; at < matrix.length; at += 1) {
    const [one, other] = [first[at] ?? 0, second[at] ?? 0];
    first[at] = cosine * one - sine * other;
    second[at] = sine * one + cosine * other;
  }
  for (const row of axes) turn(row, p, q, cosine, sine);
}

/**
 * @param {number[]} row
 * @param {number} p
 * @param {number} q
 * @param {number} cosine
 * @param {number} sine
 */
function turn(row, p, q, cosine, sine) {
  const [one, other] = [row[p] ?? 0, row[q] ?? 0];
  row[p] = cosine * one - sine * other;
  row[q] = sine * one + cosine * other;
}

/**
 * @param {readonly number[][]} vectors
 * @param {(vector: number[]) => number} value
 */
function sum(vectors, value) {
  return vectors.reduce((total, vector) => total + value(vector), 0);
}
