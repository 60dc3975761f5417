/**
 * Limits of Node's heap for an agent: within them a fortnight of readings takes 150 MB resident, without them 280 MB, because garbage is
 * only collected when there is much of it. `npm run bench -- agent` measures it against the service's MemoryMax of 256 MB.
 */
export const MEMORY_FLAGS = ["--max-semi-space-size=2", "--max-old-space-size=96"] as const;
