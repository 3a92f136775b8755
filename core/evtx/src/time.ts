const ticksPerMs = 10_000n;
const epochOffsetMs = 11_644_473_600_000;

/** FILETIME (100 ns since 1601) to milliseconds since 1970; every 64-bit value fits a Date. */
export const fileTimeMs = (ticks: bigint): number => Number(ticks / ticksPerMs) - epochOffsetMs;

/** FILETIME as ISO 8601 UTC with all seven digits of its resolution. */
export const fileTimeIso = (ticks: bigint): string => {
  const iso = new Date(fileTimeMs(ticks)).toISOString();
  return `${iso.slice(0, -1)}${String(ticks % ticksPerMs).padStart(4, "0")}Z`;
};

/** SYSTEMTIME (eight 16-bit fields) as ISO 8601 with milliseconds, digits as they stand. */
export const systemTimeIso = (view: DataView, start: number): string => {
  const field = (index: number, width: number): string =>
    String(view.getUint16(start + 2 * index, true)).padStart(width, "0");
  const date = `${field(0, 4)}-${field(1, 2)}-${field(3, 2)}`;
  return `${date}T${field(4, 2)}:${field(5, 2)}:${field(6, 2)}.${field(7, 3)}Z`;
};
