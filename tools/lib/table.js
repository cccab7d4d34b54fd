/** Rows of text as lines, each column as wide as its widest cell. */
function table(rows) {
  const widths = [];
  for (const row of rows) {
    row.forEach((cell, i) => { widths[i] = Math.max(widths[i] ?? 0, cell.length); });
  }
  return rows.map(row => row.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd());
}

module.exports = { table };
