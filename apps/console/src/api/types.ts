import type { paths } from "./schema.gen.d.ts";

/**
 * Names for what the API answers. The shapes come from `schema.gen.d.ts`, which is generated from
 * the server's route table; nothing else in the console knows that file. Times are milliseconds
 * since the epoch, UTC; severities are 1 informational .. 5 critical.
 */
type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  responses: { 200: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;
type Input<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  requestBody: { content: { "application/json": infer Body } };
}
  ? Body
  : never;
type Query<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Parameters } };
}
  ? NonNullable<Parameters>
  : never;
type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };
type Item<List extends { items: unknown[] }> = List["items"][number];

export type ErrorBody =
  paths["/api/auth/me"]["get"]["responses"]["4XX"]["content"]["application/json"];

export type Me = Answer<"/api/auth/me", "get">;
export type SetupState = Answer<"/api/setup", "get">;
export type LoginBody = Input<"/api/auth/login", "post">;
export type SetupBody = Input<"/api/setup", "post">;
export type Member = Item<Answer<"/api/users", "get">>;

export type IncidentRow = Item<Answer<"/api/incidents", "get">>;
export type IncidentStatus = IncidentRow["status"];
export type Verdict = NonNullable<IncidentRow["verdict"]>;
export type IncidentDetail = Answer<"/api/incidents/{id}", "get">;
export type IncidentPatch = Input<"/api/incidents/{id}", "patch">;
export type IncidentGraph = Answer<"/api/incidents/{id}/graph", "get">;
export type GraphNode = IncidentGraph["nodes"][number];
export type GraphEdge = IncidentGraph["edges"][number];
export type ScorePart = IncidentDetail["scoreParts"][number];
export type Proposal = IncidentDetail["proposals"][number];

export type Finding = Item<Answer<"/api/findings", "get">>;
export type Attack = Finding["attacks"][number];
export type Entity = Finding["entities"][number];

export type EventPage = Answer<"/api/events", "get">;
export type EventRow = Item<EventPage>;
export type EventDetail = Answer<"/api/events/{id}", "get">;
export type Histogram = Answer<"/api/events/histogram", "get">;
export type SearchFieldInfo = Item<Answer<"/api/events/fields", "get">>;

export type Rule = Item<Answer<"/api/rules", "get">>;
export type RuleDetail = Answer<"/api/rules/{id}", "get">;

export type RuleWords = Answer<"/api/rule-words", "get">;
export type RuleCheck = Answer<"/api/rules/validate", "post">;
export type RuleNotice = Item<{ items: RuleCheck["notices"] }>;
export type RuleTestBody = Input<"/api/rules/test", "post">;
export type RuleTest = Answer<"/api/rules/test", "post">;
export type EventExplanation = Item<{ items: RuleTest["results"] }>;
export type ConditionLine = Item<{ items: EventExplanation["lines"] }>;
export type Backtest = Answer<"/api/backtests/{id}", "get">;
export type BacktestBody = Input<"/api/backtests", "post">;
export type RuleVersion = Item<Answer<"/api/rules/{id}/versions", "get">>;
export type RuleBody = Input<"/api/rules", "post">;
export type RuleChange = Input<"/api/rules/{id}", "patch">;
export type PlaceholderBody = Input<"/api/rule-placeholders", "post">;
export type OwnDecoder = Item<Answer<"/api/decoders", "get">>;
export type OwnDecoderDetail = Answer<"/api/decoders/{id}", "get">;
export type DecoderSave = Input<"/api/decoders", "post">;
export type DecoderTrial = Answer<"/api/decoders/try", "post">;
export type RulePlaceholder = Item<Answer<"/api/rule-placeholders", "get">>;
export type ExceptionSubject = Answer<"/api/findings/{id}/exception", "get">;
export type ExceptionBody = Input<"/api/findings/{id}/exception", "post">;
export type ExceptionPreview = Answer<"/api/findings/{id}/exception/preview", "post">;
export type Exception = Item<Answer<"/api/rules/{id}/exceptions", "get">>;
export type ImportPreview = Answer<"/api/rule-imports/{id}", "get">;
export type ImportChoice = Input<"/api/rule-imports/{id}/apply", "post">;
export type ImportFiles = Input<"/api/rule-imports/{id}/files", "post">["files"];
export type RuleActivity = Answer<"/api/rules/{id}/activity", "get">;

export type Coverage = Answer<"/api/coverage", "get">;
export type TechniqueCoverage = Item<{ items: Coverage["techniques"] }>;
export type CoverageState = TechniqueCoverage["state"];
export type TechniqueRules = Answer<"/api/coverage/techniques/{id}", "get">;
export type CoverageQuery = Optional<Query<"/api/coverage">>;

export type Source = Item<Answer<"/api/sources", "get">>;
export type ListenerList = Answer<"/api/listeners", "get">;
export type Listener = Item<ListenerList>;
export type ListenerBody = Input<"/api/listeners", "post">;
export type ListenerPatch = Input<"/api/listeners/{id}", "patch">;
export type ConnectorProduct = Item<Answer<"/api/connector-products", "get">>;
export type Onboarding = Answer<"/api/onboarding", "get">;
export type Drill = Item<Answer<"/api/drills", "get">>;
export type DrillDetail = Answer<"/api/drills/{id}", "get">;
export type DrillStep = DrillDetail["steps"][number];
export type Connector = Item<Answer<"/api/connectors", "get">>;
export type ConnectorBody = Input<"/api/connectors", "post">;
export type PullProduct = Item<Answer<"/api/pull-products", "get">>;
export type PullState = Answer<"/api/pulls/{id}", "get">;
export type PullBody = Input<"/api/pulls", "post">;
export type PullTrialBody = Input<"/api/pulls/try", "post">;
export type PullTrial = Answer<"/api/pulls/try", "post">;
export type SourceBody = Input<"/api/sources", "post">;
export type SourceWithToken = Answer<"/api/sources", "post">;
export type IngestAddresses = Answer<"/api/sources", "get">["addresses"];
export type Status = Answer<"/api/status", "get">;
export type Overview = Answer<"/api/overview", "get">;
export type DecodeTarget = Input<"/api/decode-again", "post">;
export type DecodeJob = Answer<"/api/decode-again/{id}", "get">;
export type DecodePreview = Answer<"/api/decode-again/preview", "post">;
export type SourceWatchBody = Input<"/api/sources/{id}/watch", "put">;
export type Notice = Item<Answer<"/api/notices", "get">>;
export type SourceHealth = Answer<"/api/sources/{id}", "get">;
export type QuarantineGroup = Answer<"/api/quarantine", "get">["groups"][number];
export type QuarantineItem = Item<Answer<"/api/quarantine", "get">>;
export type Receipt = Item<Answer<"/api/receipts", "get">>;

export type IncidentsQuery = Query<"/api/incidents">;
export type FindingsQuery = Query<"/api/findings">;
export type EventsQuery = Query<"/api/events">;
export type SearchQuery = Pick<EventsQuery, "query" | "from" | "to">;

/** Payload of `GET /api/live`, a stream and therefore not in the generated types. */
export type LiveMessage =
  | { kind: "FindingRaised"; findingId: string }
  | { kind: "IncidentChanged"; incidentId: string; revision: number }
  | { kind: "EventsStored"; count: number }
  | { kind: "SourceSeen"; sourceId: string }
  | { kind: "Status"; status: Status };

export type FactorProof = Input<"/api/auth/factor", "post">;
export type OwnFactorsAnswer = Answer<"/api/auth/factors", "get">;
export type OwnFactor = Item<OwnFactorsAnswer>;
export type FactorMade = Answer<"/api/auth/factors/passkey", "post">;
export type TenantSecurity = Answer<"/api/tenant/security", "get">;
export type ApiKey = Item<Answer<"/api/api-keys", "get">>;
export type ApiKeyBody = Input<"/api/api-keys", "post">;
export type Role = Member["role"];
export type ScimBody = Input<"/api/tenant/scim", "put">;
export type RoleBody = Input<"/api/roles", "post">;
export type CustomRole = Answer<"/api/roles", "get">["custom"][number];
export type WhoCanBody = Input<"/api/response/who-can", "post">;
export type TenantData = Answer<"/api/tenant/data", "get">;
export type TenantDataChange = Input<"/api/tenant/data", "patch">;
export type PolicyVersion = Answer<"/api/response/policy", "get">;
export type PolicyDraft = Input<"/api/response/policy/check", "post">;
export type PolicyReport = Answer<"/api/response/policy/check", "post">;
export type PolicyCase = Item<{ items: PolicyDraft["tests"] }>;
export type PolicySimulation = Answer<"/api/response/policy/simulate", "post">;
export type PolicySave = Input<"/api/response/policy", "put">;
export type CriticalityChange = Input<"/api/response/criticalities", "put">;
export type MemberChange = Input<"/api/users/{id}", "patch">;
export type Invitation = Item<Answer<"/api/invitations", "get">>;
export type InvitationWithLink = Answer<"/api/invitations", "post">;
export type JoinBody = Input<"/api/auth/join", "post">;
export type OwnSession = Item<Answer<"/api/auth/sessions", "get">>;

export type Agent = Item<Answer<"/api/agents", "get">>;
export type AgentState = Agent["state"];
export type EnrolmentToken = Item<Answer<"/api/enrolment-tokens", "get">>;
export type EnrolmentTokenBody = Input<"/api/enrolment-tokens", "post">;
export type EnrolmentTokenWithSecret = Answer<"/api/enrolment-tokens", "post">;

export type TenantSso = Answer<"/api/tenant/sso", "get">;
export type SsoBody = Input<"/api/tenant/sso", "put">;

export type ActionRunRow = Item<Answer<"/api/response/runs", "get">>;
export type ActionRunDetail = Answer<"/api/response/runs/{id}", "get">;
export type SimulatedAction = Answer<"/api/incidents/{id}/simulate", "post">;
export type WantedAction = Input<"/api/incidents/{id}/simulate", "post">;
export type ResponseState = Answer<"/api/response/state", "get">;

export type PlaybookRow = Item<Answer<"/api/response/playbooks", "get">>;
export type PlaybookDetail = Answer<"/api/response/playbooks/{id}", "get">;
export type PlaybookSave = Input<"/api/response/playbooks", "put">;
export type PlaybookCheck = Answer<"/api/response/playbooks/check", "post">;
export type PlaybookDryRun = Answer<"/api/response/playbooks/{id}/dry-run", "post">;
export type PlaybookRunRow = Item<Answer<"/api/response/playbook-runs", "get">>;
export type PlaybookRunDetail = Answer<"/api/response/playbook-runs/{id}", "get">;
export type Place = Item<Answer<"/api/auth/tenants", "get">>;
export type SupportGrant = Item<Answer<"/api/support-grants", "get">>;
export type SupportGrantBody = Input<"/api/support-grants", "post">;
export type TenantHealth = Answer<"/api/platform/tenants", "get">["tenants"][number];
export type TenantQuota = TenantHealth["quota"];
export type TenantBody = Input<"/api/platform/tenants", "post">;
export type TenantDeletion = Input<"/api/platform/tenants/{id}/delete", "post">;
export type TenantErasure = Item<Answer<"/api/platform/erasures", "get">>;
