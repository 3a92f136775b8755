import { setTimeout as sleep } from "node:timers/promises";
import { countEvents, type Session } from "../client.ts";

/** Searches per minute are limited: whoever asks again and again waits in between. */
const betweenMs = 500;

export const countSlowly = async (session: Session, query: string): Promise<number> => {
  await sleep(betweenMs);
  return countEvents(session, query);
};
