/** A whole number in the reader's notation, e.g. "1.250.000" in German; undefined for anything else. */
export function readCount(text: string, locale: string): bigint | undefined {
  const group = locale.startsWith("de") ? "." : ",";
  const digits = text.trim().replaceAll(/[ \u00a0]/g, "");
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`);
  if (!/^\d{1,24}$/.test(digits) && !(digits.length <= 32 && grouped.test(digits))) return undefined;
  return BigInt(digits.replaceAll(group, ""));
}
