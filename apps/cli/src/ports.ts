import { createSystemClock, createSystemIds } from "@xdr/clock-system";

export const systemClock = createSystemClock();
export const systemIds = createSystemIds(systemClock);
