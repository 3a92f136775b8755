/** Lets at most `runningMax` callers in at once; the others wait in order, at most `waitingMax`. */
export interface Gate {
  /** Resolves with the function that lets the next one in; undefined when the queue is full. */
  enter(): Promise<() => void> | undefined;
}

export const createGate = (limits: {
  readonly runningMax: number;
  readonly waitingMax: number;
}): Gate => {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return {
    enter: () => {
      if (running < limits.runningMax) {
        running += 1;
        return Promise.resolve(leave);
      }
      if (waiting.length >= limits.waitingMax) return undefined;
      return new Promise((resolve) => waiting.push(() => resolve(leave)));
    },
  };
};
