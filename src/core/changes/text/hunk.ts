/** A region where two lists of lines differ: [aStart, aEnd) became [bStart, bEnd). */
export interface Hunk {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}
