/** Runs `turn` again and again with a pause after each; the answer ends it once the current one is over. `turn` never throws. */
export function keepTurning(turn: () => Promise<void>, everyMs: number): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const next = () => {
    current = turn();
    void current.then(() => {
      if (!isStopped) timer = setTimeout(next, everyMs);
    });
  };
  next();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await current;
  };
}
