/** The one clock of the agent. Its fake is any object with a `now`. */
export interface Clock {
  /** Unix seconds. May throw Retryable while nobody can tell the time. */
  now(): Promise<number>;
}
