import type { TenantId, XdrError } from "@xdr/event";
import type { SessionStage, SessionView } from "@xdr/identity";
import type { AgentOfTenant, Permission, ServiceContext, Source } from "@xdr/ports";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Static, TSchema } from "typebox";
import type { System } from "../system.ts";

/**
 * Who may call a route. `permission` and `session` need a signed-in person, with the second factor
 * that is asked of them unless `stages` says that the route is there to get so far; `source` a source
 * token; `scim` the token of a tenant's identity provider; `agent` a signature by an enrolled host's key over the request and its body; `public`
 * nobody in particular and must say why that is safe.
 */
export type Access =
  | { readonly kind: "permission"; readonly permission: Permission }
  | { readonly kind: "session"; readonly stages?: readonly SessionStage[] }
  | { readonly kind: "source"; readonly schemes?: readonly TokenScheme[] }
  | { readonly kind: "agent" }
  | { readonly kind: "scim" }
  | { readonly kind: "public"; readonly why: string };

/** How a shipper shows the token of its source; `bearer` where nothing else is named. */
export type TokenScheme = "bearer" | "basic" | "apikey" | "splunk";

/**
 * `change` routes demand the CSRF token and leave a receipt; `read` routes change nothing; `ask`
 * routes change nothing either but take a body.
 */
export type AuditClass = "read" | "ask" | "change" | "sign-in" | "ingest";
export type RateClass = "default" | "search" | "compute" | "job" | "sign-in" | "ingest" | "stream";
/** `tenant`: sees one tenant's data only; `installation`: touches no tenant's data. */
export type TenantScope = "tenant" | "installation";

export interface UserCaller extends SessionView {
  readonly kind: "user";
  readonly context: ServiceContext;
}
/** A person, or an API key that acts for one. */
export interface MemberCaller extends Pick<SessionView, "user" | "tenant" | "permissions"> {
  readonly kind: "user" | "key";
  readonly context: ServiceContext;
}
export interface SourceCaller {
  readonly kind: "source";
  readonly source: Source;
}
export interface AgentCaller extends AgentOfTenant {
  readonly kind: "agent";
}
export interface ScimCaller {
  readonly kind: "scim";
  readonly tenantId: TenantId;
}
export interface AnonymousCaller {
  readonly kind: "anonymous";
}
export type Caller =
  | UserCaller
  | MemberCaller
  | SourceCaller
  | AgentCaller
  | ScimCaller
  | AnonymousCaller;

type CallerOf<A extends Access> = A extends { kind: "permission" }
  ? MemberCaller
  : A extends { kind: "session" }
    ? UserCaller
    : A extends { kind: "source" }
      ? SourceCaller
      : A extends { kind: "agent" }
        ? AgentCaller
        : A extends { kind: "scim" }
          ? ScimCaller
          : AnonymousCaller;

type Value<S> = S extends TSchema ? Static<S> : undefined;

export interface Call<A extends Access, P, Q, B> {
  readonly system: System;
  readonly caller: CallerOf<A>;
  readonly params: Value<P>;
  readonly query: Value<Q>;
  readonly body: Value<B>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** One row of the route table. Every key without a `?` must be declared, or it does not compile. */
export interface Route<
  A extends Access = Access,
  P extends TSchema | undefined = TSchema | undefined,
  Q extends TSchema | undefined = TSchema | undefined,
  B extends TSchema | undefined = TSchema | undefined,
  R extends TSchema | undefined = TSchema | undefined,
> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly summary: string;
  readonly access: A;
  readonly tenantScope: TenantScope;
  readonly audit: AuditClass;
  readonly rate: RateClass;
  /** The person must have proved who they are a short time ago, or is asked to prove it again. */
  readonly stepUp?: true;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Schema of the 200 answer; undeclared fields never leave. Absent: 204 or a stream. */
  readonly answer?: R;
  /** The body is bytes of any type, read by the handler itself. */
  readonly rawBody?: true;
  /** Of a body; absent: the limit of its kind of route. */
  readonly bodyBytesMax?: number;
  /** Only requests that show credentials; others at the same address are the console's. */
  readonly credentialsOnly?: true;
  /** Answers an error as clients of a foreign protocol expect it; absent: `ErrorBody`. */
  readonly refuse?: Refuse;
}

/** Sets status, type and body. The status and `Retry-After` of the error stand already. */
export type Refuse = (error: XdrError, request: FastifyRequest, reply: FastifyReply) => void;

export interface DefinedRoute extends Route {
  readonly run: (call: Call<Access, TSchema, TSchema, TSchema>) => Promise<unknown>;
}

/**
 * Ties a declaration to its handler with the types that the schemas give. The cast forgets those
 * types again so that rows of different types fit one table: `register` only ever calls `run` with
 * values that passed the same schemas and a caller that passed the same access rule.
 */
export const defineRoute = <
  A extends Access,
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
  R extends TSchema | undefined = undefined,
>(
  route: Route<A, P, Q, B, R>,
  run: (call: Call<A, P, Q, B>) => Promise<R extends TSchema ? Static<R> : undefined>,
): DefinedRoute =>
  Object.freeze({ ...route, run: run as unknown as DefinedRoute["run"] }) as DefinedRoute;
