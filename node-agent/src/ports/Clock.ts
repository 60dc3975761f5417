/** The one clock of the agent, Unix seconds. */
export interface Clock {
  now(): Promise<number>;
}

/** A clock that stands where the test puts it. */
export class FakeClock implements Clock {
  seconds: number;

  constructor(seconds = 0) {
    this.seconds = seconds;
  }

  async now(): Promise<number> {
    return this.seconds;
  }
}
