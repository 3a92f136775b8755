const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** `1,234,567` */
export const countText = (value: number): string => whole.format(value);

/** `950`, `12.3k`, `4.1M`: for charts and narrow columns; the whole number is in the title. */
export const shortCount = (value: number): string => {
  if (value < 1000) return String(Math.round(value));
  if (value < 999_950) return `${trim(value / 1000)}k`;
  if (value < 999_950_000) return `${trim(value / 1_000_000)}M`;
  return `${trim(value / 1_000_000_000)}G`;
};

const trim = (value: number): string => value.toFixed(value < 100 ? 1 : 0).replace(/\.0$/, "");

/** Rates below ten keep one digit after the point. */
export const rateText = (value: number): string =>
  value > 0 && value < 10 ? value.toFixed(1) : shortCount(value);

/** `MN` for Mira Novak: at most two letters. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0] ?? "")
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();

/** `1 event`, `3 events`. */
export const plural = (count: number, noun: string): string =>
  `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;

/** `512 B`, `1.2 KiB` */
export const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${trim(bytes / 1024)} KiB`;
  return `${trim(bytes / 1024 ** 2)} MiB`;
};
