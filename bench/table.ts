/** One table of the report. Rows are in the columns' order. */
export interface Table {
  /** Unique in the report, in kebab-case: `receiver-cold`. Charts and notes find their table by it. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What a reader needs to judge the figures: what was not the same, what a peer does less. */
  readonly notes: readonly string[];
}

/** `unit` is empty for words and ratios. */
export interface Column {
  readonly title: string;
  readonly unit: 'ms' | 'µs' | 'KB' | 'MB' | '1/s' | '';
}

export type Row = readonly (string | number | Figure)[];

/** A measured cell: `value` is what is printed, a median as a rule, and `samples` what it comes from. */
export interface Figure {
  readonly value: number;
  readonly samples: readonly number[];
}

export interface MeasureOptions {
  /** Fewer rounds, so that all of the bench ends within 3 minutes. */
  readonly quick: boolean;
}

/** What each part exports as `measure`; it logs its progress to stderr alone. */
export type Measure = (options: MeasureOptions) => Promise<Table[]>;

/** A column, and what stands in it of an item. */
export type ColumnOf<Item> = readonly [
  title: string,
  unit: Column['unit'],
  cell: (item: Item) => Row[number],
];

/** A table with a row for each item. */
export const tableOf = <Item>(
  about: Pick<Table, 'id' | 'title' | 'notes'>,
  items: readonly Item[],
  columns: readonly ColumnOf<Item>[],
): Table => ({
  ...about,
  columns: columns.map(([title, unit]) => ({ title, unit })),
  rows: items.map((item) => columns.map(([, , cell]) => cell(item))),
});
