/** The value that stands there most often: what most entries have goes without saying. */
export function commonest(values: readonly string[]): string | undefined {
  const counted = [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length);
  return counted[0]?.[0];
}
