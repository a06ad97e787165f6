/** A straight line through measured points, by least squares. */
export interface FittedLine {
  readonly slope: number;
  /** The standard error of the slope. */
  readonly slopeError: number;
}

/** Undefined where the points do not tell one. */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): FittedLine | undefined {
  const count = points.length;
  if (count < 3) return undefined;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) return undefined;
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const left = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, slopeError: Math.sqrt(left / (count - 2) / spread) };
}
