declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type TenantId = Branded<"TenantId">;
export type SourceId = Branded<"SourceId">;
export type UserId = Branded<"UserId">;
export type EventId = Branded<"EventId">;
export type FindingId = Branded<"FindingId">;
export type IncidentId = Branded<"IncidentId">;
export type RuleId = Branded<"RuleId">;

/**
 * Names a plain string as an id. The one place where a string becomes a branded id: callers
 * guarantee that it came from a port, a store row of the caller's tenant or a validated request.
 */
export const asTenantId = (value: string): TenantId => value as TenantId;
export const asSourceId = (value: string): SourceId => value as SourceId;
export const asUserId = (value: string): UserId => value as UserId;
export const asEventId = (value: string): EventId => value as EventId;
export const asFindingId = (value: string): FindingId => value as FindingId;
export const asIncidentId = (value: string): IncidentId => value as IncidentId;
export const asRuleId = (value: string): RuleId => value as RuleId;
