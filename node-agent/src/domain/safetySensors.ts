/* What the safety rules remember of each sensor: when it last said something new and plausible, and when it last moved. */

/** A sensor value with the counter its driver raises at each new sample. */
export interface Sample {
  value: number;
  sequence: number;
}

/** Memory of one sensor. `moved` counts steps since the value last changed. */
export interface SensorMemory {
  sequence: number;
  age: number;
  lastGood: number;
  moved: number;
  changed: number;
}

export function freshMemory(): SensorMemory {
  return {
    sequence: -1,
    age: Number.MAX_SAFE_INTEGER,
    lastGood: Number.NaN,
    moved: 0,
    changed: Number.NaN,
  };
}

/** Takes a second's sample; out of its range, a value is none. */
export function observe(memory: SensorMemory, sample: Sample, range: readonly [number, number]): void {
  const isPlausible = sample.value >= range[0] && sample.value <= range[1];
  // A counter that is no number counts nothing.
  if (sample.sequence !== memory.sequence && Number.isFinite(sample.sequence) && isPlausible) {
    memory.age = 0;
    memory.lastGood = sample.value;
  } else if (memory.age < Number.MAX_SAFE_INTEGER) {
    memory.age += 1;
  }
  if (Number.isFinite(sample.sequence)) memory.sequence = sample.sequence;
  if (Math.abs(memory.lastGood - memory.changed) <= 0.02) {
    memory.moved += 1;
  } else {
    memory.moved = 0;
    memory.changed = memory.lastGood;
  }
}

/** Value to reckon with: fresh or substituted by the last good one; NaN when it is too old. */
export function trusted(memory: SensorMemory, maxAge: number): number {
  return memory.age <= maxAge ? memory.lastGood : Number.NaN;
}
