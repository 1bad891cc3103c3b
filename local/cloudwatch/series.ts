/** The data points of a metric or of an expression, the oldest first; undefined where one is missing. */
export type Series = readonly (number | undefined)[];

/** Works out an expression from the series of its ids. */
export type Expression = (seriesOf: (id: string) => Series) => Series;

export type Operation = (left: number, right: number) => number;

/** A point that is missing on one side, or would not be a number, is missing. */
export const combine =
  (operation: Operation, left: Expression, right: Expression): Expression =>
  (seriesOf) => {
    const others = right(seriesOf);
    return left(seriesOf).map((value, i) => {
      const other = others[i];
      if (value === undefined || other === undefined) return undefined;
      const result = operation(value, other);
      return Number.isFinite(result) ? result : undefined;
    });
  };

/** As long as any series can be. */
const MAX_PERIODS = 10_100;

export const constant = (value: number): Expression => {
  const series = new Array<number>(MAX_PERIODS).fill(value);
  return () => series;
};

/** What is missing of some counts as nothing; missing of all it is missing. */
export const total = (all: readonly Series[]): Series =>
  (all[0] ?? []).map((_, i) => {
    const values = all.map((series) => series[i]).filter((value) => value !== undefined);
    return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
  });
