export type { DecideInput, PolicyContext } from "./decide.ts";
export { decide } from "./decide.ts";
export { propose } from "./propose.ts";
export type { ProtectedTargets } from "./protected.ts";
