import { useSyncExternalStore } from "react";
import { denseTime, localTime, relativeTime, utcTime } from "../time/time.ts";

const tickMs = 1000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** The time of now, rounded down to `stepMs`, so that a component renders once a step. */
export const useNow = (stepMs = tickMs): number =>
  useSyncExternalStore(subscribe, () => Math.floor(now / stepMs) * stepMs);

/** Both absolute forms, for the title of anything that shows a time. */
export const timeTitle = (time: number): string => `${localTime(time)} (local)\n${utcTime(time)}`;

export const TimeAgo = ({ time }: { time: number }) => {
  const at = useNow(tickMs * 5);
  return (
    <time
      dateTime={new Date(time).toISOString()}
      title={timeTitle(time)}
      className="num whitespace-nowrap"
    >
      {relativeTime(time, Math.max(at, time > at && time - at < tickMs * 6 ? time : at))}
    </time>
  );
};

/** Date and time to the millisecond; narrow screens leave the milliseconds to the title. */
export const TimeDense = ({ time }: { time: number }) => {
  const text = denseTime(time);
  return (
    <time
      dateTime={new Date(time).toISOString()}
      title={timeTitle(time)}
      className="num whitespace-nowrap"
    >
      {text.slice(0, -millisecondsLength)}
      <span className="max-md:hidden">{text.slice(-millisecondsLength)}</span>
    </time>
  );
};
const millisecondsLength = 4;

/** An absolute local time in the given form, with the others on hover. */
export const TimeAt = ({ time, format }: { time: number; format: (time: number) => string }) => (
  <time
    dateTime={new Date(time).toISOString()}
    title={timeTitle(time)}
    className="num whitespace-nowrap"
  >
    {format(time)}
  </time>
);
