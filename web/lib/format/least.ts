/** The smallest of some whole numbers of any size, which `Math.min` cannot take. */
export const least = (first: bigint, ...others: bigint[]): bigint => {
  let found = first;
  for (const other of others) if (other < found) found = other;
  return found;
};

/** The largest of some whole numbers of any size. */
export const greatest = (first: bigint, ...others: bigint[]): bigint =>
  -least(-first, ...others.map((one) => -one));
