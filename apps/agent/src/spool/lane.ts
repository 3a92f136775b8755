/** What goes first to the server and last over board. */
export const lanes = ["high", "normal", "low"] as const;
export type Lane = (typeof lanes)[number];

export const isLane = (value: unknown): value is Lane => lanes.some((lane) => lane === value);

/** Lanes in the order in which a full spool gives them up. */
export const dropOrder: readonly Lane[] = ["low", "normal", "high"];
