/** One line of CSV (RFC 4180); spreadsheets in languages with a decimal comma expect `;` between the cells. */
export const csvLine = (cells: readonly string[], separator: "," | ";" = ","): string =>
  `${cells.map((cell) => written(cell, separator)).join(separator)}\r\n`;

const NUMBER = /^-?\d+([.,]\d+)?$/;

// A cell that begins like a formula would be run by a spreadsheet; titles are written by strangers.
function written(cell: string, separator: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return /["\n\r]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
