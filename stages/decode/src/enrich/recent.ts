/** Remembers the answers for keys that were asked lately. */
export interface Recent<Value> {
  of(key: string): Value;
}

/**
 * At most `keysMax` keys: those asked since the younger half filled up, and before that the half
 * before. A key asked again moves up, so that what is busy stays, and a hit writes nothing.
 */
export const createRecent = <Value extends object | string>(
  keysMax: number,
  find: (key: string) => Value,
): Recent<Value> => {
  const half = Math.max(1, Math.floor(keysMax / 2));
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  const keep = (key: string, value: Value): Value => {
    if (young.size >= half) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
  return {
    of: (key) => young.get(key) ?? keep(key, old.get(key) ?? find(key)),
  };
};
