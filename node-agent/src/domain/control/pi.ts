/** A proportional-integral controller. A positive error asks for more output. */
export interface PiTuning {
  /** Output per unit of error; above 0. */
  readonly gain: number;
  /** Seconds in which the integral repeats what the proportional part does at once. */
  readonly integralSeconds: number;
  /** Limits of the output. */
  readonly low: number;
  readonly high: number;
  /** Most the integral may reach to either side, in units of the output; without it only the limits hold it. */
  readonly integralMost?: number;
}

/** What a step sees. */
export interface PiStep {
  readonly error: number;
  /** Since the last step. */
  readonly seconds: number;
  /** What is known to be needed without any error, in units of the output. */
  readonly feedforward?: number;
  /** False while the actuator is still on its way or another controller has it: what the error says then is not this one's doing. */
  readonly isFollowed?: boolean;
}

/**
 * One step; pure, the integral is kept by the caller and kept as it is while the loop rests. It goes no further than to the limit the error
 * pushes to, comes back to a limit that has moved in meanwhile as soon as the error pushes away from it, and stands still while the actuator
 * does not follow. So it never winds up: the output leaves its limit as soon as the error no longer holds it there.
 */
export function stepPi(
  tuning: PiTuning,
  integral: number,
  { error, seconds, feedforward = 0, isFollowed = true }: PiStep,
): { output: number; integral: number } {
  const { gain, integralSeconds, low, high, integralMost = Number.POSITIVE_INFINITY } = tuning;
  const atOnce = feedforward + gain * error;
  const moved = clamp(integral + (gain * error * seconds) / integralSeconds, -integralMost, integralMost);
  const [least, most] = [low - atOnce, high - atOnce];
  const within =
    error > 0
      ? Math.max(least, Math.min(moved, Math.max(integral, most)))
      : Math.min(most, Math.max(moved, Math.min(integral, least)));
  const next = isFollowed ? within : integral;
  return { output: clamp(atOnce + next, low, high), integral: next };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
