export const EPOCH_SECONDS = 7 * 86_400;

/** The epoch that contains the Unix time `at`. */
export const epochAt = (at: number): number => Math.floor(at / EPOCH_SECONDS);

export const epochStartsAt = (epoch: number): number => epoch * EPOCH_SECONDS;

/** First second after the epoch. */
export const epochEndsAt = (epoch: number): number => (epoch + 1) * EPOCH_SECONDS;

/** Late readings count this long; then the payouts of an epoch can be fixed (`Epoch.EPOCH_GRACE_SECONDS`). */
const GRACE_SECONDS = 48 * 3_600;
export const allocatableAt = (epoch: number): number => epochEndsAt(epoch) + GRACE_SECONDS;
