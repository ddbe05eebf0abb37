/** Where rows go one by one: a file, an answer to a browser. */
export type RowSink<Row> = {
  write(row: Row): Promise<void>;
  /** Makes what was written last. Called inside the transaction of what it tells, so that neither exists alone. */
  end(): Promise<void>;
};
