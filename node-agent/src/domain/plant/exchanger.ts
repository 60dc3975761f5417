/** Heat per kelvin a counterflow exchanger moves (W/K), by the effectiveness–NTU method. */
export function exchangerWPerK(uaWPerK: number, hotWPerK: number, coldWPerK: number): number {
  const smaller = Math.min(hotWPerK, coldWPerK);
  const ratio = smaller / Math.max(hotWPerK, coldWPerK);
  const ntu = uaWPerK / smaller;
  if (ratio > 0.999) return (smaller * ntu) / (1 + ntu);
  const decay = Math.exp(-ntu * (1 - ratio));
  return (smaller * (1 - decay)) / (1 - ratio * decay);
}
