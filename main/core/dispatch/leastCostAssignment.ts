/**
 * Exact one-to-one assignment of least total cost by shortest augmenting paths on typed arrays
 * (Jonker and Volgenant 1987, without the initial reductions). `cost` is row-major, `rows ≤ columns`; `Infinity` forbids a
 * pair. Returns for each row its column, or −1 where every column left is forbidden to it.
 */
export function leastCostAssignment(rows: number, columns: number, cost: Float64Array): Int32Array {
  if (rows > columns) throw new Error(`more rows (${rows}) than columns (${columns})`);
  // Forbidden pairs get a price above any legal total, and are taken out of the answer again.
  let highest = 0;
  for (const c of cost) if (Number.isFinite(c)) highest = Math.max(highest, Math.abs(c));
  const forbidden = (highest + 1) * (rows + 1) * 2;
  const price = (row: number, column: number): number => {
    const c = cost[row * columns + column] as number;
    return Number.isFinite(c) ? c : forbidden;
  };
  const rowOf = new Int32Array(columns + 1).fill(-1);
  const rowDual = new Float64Array(rows);
  const columnDual = new Float64Array(columns + 1);
  const before = new Int32Array(columns + 1);
  const least = new Float64Array(columns + 1);
  const done = new Uint8Array(columns + 1);
  for (let row = 0; row < rows; row += 1) {
    // Column `columns` is the virtual start of the path.
    rowOf[columns] = row;
    least.fill(Number.POSITIVE_INFINITY);
    done.fill(0);
    let at = columns;
    while (rowOf[at] !== -1) {
      done[at] = 1;
      const atRow = rowOf[at] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = -1;
      for (let column = 0; column < columns; column += 1) {
        if (done[column]) continue;
        const reduced = price(atRow, column) - (rowDual[atRow] as number) - (columnDual[column] as number);
        if (reduced < (least[column] as number)) {
          least[column] = reduced;
          before[column] = at;
        }
        if ((least[column] as number) < delta) {
          delta = least[column] as number;
          next = column;
        }
      }
      for (let column = 0; column <= columns; column += 1) {
        if (done[column]) {
          rowDual[rowOf[column] as number] = (rowDual[rowOf[column] as number] as number) + delta;
          columnDual[column] = (columnDual[column] as number) - delta;
        } else {
          least[column] = (least[column] as number) - delta;
        }
      }
      at = next;
    }
    while (at !== columns) {
      const previous = before[at] as number;
      rowOf[at] = rowOf[previous] as number;
      at = previous;
    }
  }
  const columnOf = new Int32Array(rows).fill(-1);
  for (let column = 0; column < columns; column += 1) {
    const row = rowOf[column] as number;
    if (row >= 0 && Number.isFinite(cost[row * columns + column] as number)) columnOf[row] = column;
  }
  return columnOf;
}
