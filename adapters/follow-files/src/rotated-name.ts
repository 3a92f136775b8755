/** What rotation adds to a name: numbers, dates, and some words, each behind a dot or a dash. */
const ends = /^(?:[.-](?:\d[\w:]*|T\d+|old|bak|prev|save|rotated|gz))+$/i;
const dates = /^(?:[.-]\d[\w:]*)+$/;
const namesMax = 60;

/**
 * Is `other` a name that rotation gives to `name`: `app.log.1`, `app.log-20261124.gz`, and
 * `app-20261124.log` (`extension` of logrotate)?
 */
export const isRotatedName = (name: string, other: string): boolean => {
  if (other.length <= name.length || other.length > name.length + namesMax) return false;
  if (other.startsWith(name)) return ends.test(other.slice(name.length));
  const dot = name.lastIndexOf(".");
  const plain = other.endsWith(".gz") ? other.slice(0, -3) : other;
  if (dot <= 0 || plain.length <= name.length) return false;
  const [stem, extension] = [name.slice(0, dot), name.slice(dot)];
  if (!plain.startsWith(stem) || !plain.endsWith(extension)) return false;
  return dates.test(plain.slice(stem.length, -extension.length));
};

/** Every name that rotation may have made this one of. */
export const wholeNames = (other: string): readonly string[] => {
  const names: string[] = [];
  for (let at = other.length - 1; at > 0; at -= 1) {
    if (other[at] !== "." && other[at] !== "-") continue;
    names.push(other.slice(0, at));
  }
  const plain = other.endsWith(".gz") ? other.slice(0, -3) : other;
  const dot = plain.lastIndexOf(".");
  for (let at = dot - 1; at > 0; at -= 1) {
    if (plain[at] !== "." && plain[at] !== "-") continue;
    names.push(plain.slice(0, at) + plain.slice(dot));
  }
  return names.filter((name) => isRotatedName(name, other));
};
