import type { BusinessTime } from "@xdr/event";
import type { InputCheck } from "@xdr/ports";

const dayMinutes = 24 * 60;
const weekdayNames: readonly string[] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Does the runtime know a time zone of that name? */
const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

/** Are people at work at `time`, milliseconds since the epoch? `from` after `to` runs over midnight. */
export const isBusinessTime = ({ zone, days, from, to }: BusinessTime, time: number): boolean => {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit" },
    hourCycle: "h23",
  }).formatToParts(time);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  const day = weekdayNames.indexOf(part("weekday")) + 1;
  const minute = Number(part("hour")) * 60 + Number(part("minute"));
  if (from <= to) return days.includes(day) && minute >= from && minute < to;
  // After midnight the shift belongs to the day on which it began.
  const yesterday = day === 1 ? 7 : day - 1;
  return (days.includes(day) && minute >= from) || (days.includes(yesterday) && minute < to);
};

/** Reads what a request says of business time; problems go to `check`. */
export const readBusinessTime = (check: InputCheck, value: BusinessTime): BusinessTime => {
  const zone = check.text("businessTime.zone", value.zone, { charsMax: 64 });
  check.require(isZone(zone), "businessTime.zone", "is no time zone, such as Europe/Vienna");
  const days = [...new Set(value.days)].toSorted((a, b) => a - b);
  const areDays = days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  check.require(areDays, "businessTime.days", "must be days from 1 (Monday) to 7 (Sunday)");
  const from = check.integer("businessTime.from", value.from, 0, dayMinutes - 1);
  const to = check.integer("businessTime.to", value.to, 1, dayMinutes);
  return { zone, days, from, to };
};
