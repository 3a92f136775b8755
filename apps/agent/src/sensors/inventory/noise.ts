export interface NoiseOptions {
  readonly now: () => number;
  /** Changes of one thing within the window. */
  readonly eachMax: number;
  /** Changes of one look. */
  readonly lookMax: number;
  readonly windowMs: number;
}

/** Chooses what is told: a thing that flaps, or very many at once, is counted instead. */
export const createNoiseLimit = (options: NoiseOptions) => {
  let [since, counts] = [options.now(), new Map<string, number>()];
  return {
    /** The first ones that are still within the limits. */
    choose: <T extends { readonly key: string }>(changes: readonly T[]): readonly T[] => {
      if (options.now() - since >= options.windowMs || options.now() < since) {
        [since, counts] = [options.now(), new Map()];
      }
      return changes.slice(0, options.lookMax).filter(({ key }) => {
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        return count <= options.eachMax;
      });
    },
  };
};
