import type * as wire from "./types.ts";

/**
 * The routes in the shape that `openapi-typescript` writes. The generated `paths` replaces this
 * interface in `client.ts`; no other file knows it.
 */
type Answer<Body> = {
  200: { content: { "application/json": Body } };
  default: { content: { "application/json": wire.ErrorBody } };
};
type Json<Body> = { content: { "application/json": Body } };
type Params<Query, Path> = ([Query] extends [never] ? { query?: never } : { query?: Query }) &
  ([Path] extends [never] ? { path?: never } : { path: Path });

interface Get<Body, Query = never, Path = never> {
  get: { parameters: Params<Query, Path>; responses: Answer<Body> };
}
interface Write<Input, Body, Path = never> {
  parameters: Params<never, Path>;
  requestBody: Json<Input>;
  responses: Answer<Body>;
}
interface Items<Item> {
  items: Item[];
}
interface Span {
  from?: number;
  to?: number;
}
type ById = { id: string };

export interface IncidentsQuery {
  status?: string;
  severityMin?: number;
  tactic?: string;
  text?: string;
  sort?: string;
  limit?: number;
  offset?: number;
}
export interface FindingsQuery extends Span {
  ruleId?: string;
  severityMin?: number;
  limit?: number;
  cursor?: string;
}
export interface SearchQuery extends Span {
  query?: string;
}
export interface EventsQuery extends SearchQuery {
  limit?: number;
  order?: "newest" | "oldest";
  cursor?: string;
}

export interface paths {
  "/api/auth/login": { post: Write<wire.LoginBody, wire.Me> };
  "/api/auth/logout": { post: { parameters: Params<never, never>; responses: Answer<undefined> } };
  "/api/auth/me": Get<wire.Me>;
  "/api/setup": Get<wire.SetupState> & { post: Write<wire.SetupBody, wire.Me> };
  "/api/status": Get<wire.Status>;
  "/api/overview": Get<wire.Overview, Span>;
  "/api/incidents": Get<Items<wire.IncidentRow> & { total: number }, IncidentsQuery>;
  "/api/incidents/{id}": Get<wire.IncidentDetail, never, ById> & {
    patch: Write<wire.IncidentPatch, wire.IncidentRow, ById>;
  };
  "/api/incidents/{id}/notes": { post: Write<{ text: string }, wire.Note, ById> };
  "/api/incidents/{id}/graph": Get<wire.IncidentGraph, never, ById>;
  "/api/incidents/{id}/events": Get<wire.EventPage, { limit?: number; cursor?: string }, ById>;
  "/api/findings": Get<Items<wire.Finding> & { nextCursor?: string }, FindingsQuery>;
  "/api/findings/{id}": Get<wire.Finding, never, ById>;
  "/api/events": Get<wire.EventPage, EventsQuery>;
  "/api/events/histogram": Get<wire.Histogram, SearchQuery & { buckets?: number }>;
  "/api/events/top": Get<wire.TopValues, SearchQuery & { field: string; limit?: number }>;
  "/api/events/fields": Get<Items<wire.SearchFieldInfo>>;
  "/api/events/{id}": Get<wire.EventDetail, never, ById>;
  "/api/rules": Get<Items<wire.Rule>>;
  "/api/rules/{id}": Get<wire.RuleDetail, never, ById> & {
    patch: Write<{ enabled: boolean }, wire.Rule, ById>;
  };
  "/api/sources": Get<Items<wire.Source> & { addresses: wire.IngestAddresses }> & {
    post: Write<wire.SourceBody, wire.SourceWithToken>;
  };
  "/api/sources/{id}": {
    patch: Write<{ name?: string; disabled?: boolean; sourceType?: string }, wire.Source, ById>;
  };
  "/api/sources/{id}/token": {
    post: { parameters: { path: ById }; responses: Answer<wire.SourceWithToken> };
  };
  "/api/quarantine": Get<Items<wire.QuarantineItem> & { total: number }, { limit?: number }>;
  "/api/users": Get<Items<wire.Member>>;
  "/api/receipts": Get<
    Items<wire.Receipt> & { verified: boolean; checked: number },
    { limit?: number; beforeSeq?: number }
  >;
}
