import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSigningKeys } from "@xdr/audit-file";
import { createSystemClock, createSystemIds } from "@xdr/clock-system";
import { createDial, createEgress } from "@xdr/egress";
import { addOperator } from "@xdr/identity";
import { createMailer } from "@xdr/mail-smtp";
import { createOidcClient } from "@xdr/oidc";
import {
  defaultSecurity,
  type EventStore,
  type HostCommands,
  platformTenantId,
  type Role,
  type Tenant,
} from "@xdr/ports";
import { createSamlClient } from "@xdr/saml";
import {
  createMemoryControlStore,
  createMemoryEnvelope,
  createMemoryEventStore,
  createMemoryVault,
  createPlainFactors,
  createPlainHasher,
  createQuietLog,
  sampleTenant,
  sampleUser,
} from "@xdr/testing";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { openAudit } from "../audit/open-audit.ts";
import { loadConfig } from "../config.ts";
import { createApp } from "../http/app.ts";
import { commandKeysOf, nextCommandRing } from "../keys/command-ring.ts";
import { signingKeyFileOf } from "../keys/installation-secrets.ts";
import { buildPipeline } from "../pipeline/pipeline.ts";
import { openReleaseShelf } from "../releases/release-shelf.ts";
import { openRetention } from "../retention/open-retention.ts";
import { openListeners } from "../start/open-listeners.ts";
import { openPulls } from "../start/open-pulls.ts";
import { createTeardown } from "../start/teardown.ts";
import { wireSystem } from "../start/wire-system.ts";
import type { System } from "../system.ts";
import { createMetrics } from "../telemetry/metrics.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A signed-in member: sends the session cookie and the CSRF token with every request. */
export interface TestMember {
  call(method: Method, url: string, body?: object): Promise<LightMyRequestResponse>;
  /** The same person in another tenant, whose session takes the place of this one. */
  enter(tenantId: string): Promise<TestMember>;
}

export interface TestServer {
  readonly app: FastifyInstance;
  readonly system: System;
  /** A new operator of the installation. */
  addOperator(): Promise<TestMember>;
  addTenant(): Promise<{ readonly tenant: Tenant; as(role: Role): Promise<TestMember> }>;
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
  /** Resolves when everything that was stored is evaluated. */
  evaluated(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** Stands before the event store, to make it fail. */
  readonly events?: Partial<EventStore>;
  /** Options of `up` after those of the test. */
  readonly args?: readonly string[];
  /** What hosts would answer. */
  readonly hosts?: HostCommands;
}

/** Of every member. */
export const memberPassword = "a long enough sentence";

const cookieOf = (response: LightMyRequestResponse): string =>
  response.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

const signIn = async (app: FastifyInstance, email: string): Promise<TestMember> => {
  const login = await app.inject({
    method: "POST",
    url: "/api/auth/login",
    payload: { email, password: memberPassword },
  });
  return memberOf(app, login);
};

const memberOf = (app: FastifyInstance, signedIn: LightMyRequestResponse): TestMember => {
  const { csrfToken } = signedIn.json<{ csrfToken: string }>();
  const headers = { cookie: cookieOf(signedIn), "x-csrf-token": csrfToken };
  const call: TestMember["call"] = (method, url, body) =>
    app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
  return {
    call,
    enter: async (tenantId) => memberOf(app, await call("POST", "/api/auth/tenant", { tenantId })),
  };
};

const addOperatorTo = async (system: System, app: FastifyInstance): Promise<TestMember> => {
  const email = `${system.ids.uuid()}@example.com`;
  const ctx = system.accessContext({ id: "test", ip: "192.0.2.1" });
  const actor = { kind: "system", id: "test", label: "test" } as const;
  await addOperator(ctx, { email, name: "Operator", password: memberPassword }, actor);
  await system.control.asSystem((tx) =>
    tx.security.set(platformTenantId, { ...defaultSecurity, secondFactor: "optional" }),
  );
  return signIn(app, email);
};

const addTenantTo = async (
  system: System,
  app: FastifyInstance,
): Promise<Awaited<ReturnType<TestServer["addTenant"]>>> => {
  const tenant = sampleTenant();
  const roles: readonly Role[] = ["viewer", "analyst", "responder", "admin"];
  const users = new Map(roles.map((role) => [role, sampleUser(role)]));
  const passwordHash = await system.passwords.hash(memberPassword);
  await system.control.asSystem(async (tx) => {
    await tx.tenants.create(tenant);
    for (const user of users.values()) {
      await tx.identity.createUser(tenant.id, user, passwordHash);
    }
    // Second factors have tests of their own; the others sign in by password alone.
    await tx.security.set(tenant.id, { ...defaultSecurity, secondFactor: "optional" });
  });
  return { tenant, as: (role) => signIn(app, users.get(role)?.email ?? "") };
};

/**
 * The whole server over in-memory stores that pass the same suites as the real ones; nothing
 * listens. For tests of routes.
 */
export const createTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), "xdr-server-"));
  const config = loadConfig(["--data", dataDir, "--port", "0", ...(options.args ?? [])], {});
  const log = createQuietLog();
  const clock = createSystemClock();
  const stores = {
    config,
    clock,
    log,
    ids: createSystemIds(clock),
    metrics: createMetrics(),
    control: createMemoryControlStore({ clock }),
    envelope: createMemoryEnvelope(),
    vault: createMemoryVault(),
    events: { ...createMemoryEventStore({ clock }), ...options.events },
  };
  const down = createTeardown(log);
  const diskSpace = async () => ({ freeBytes: 1e12, totalBytes: 2e12 });
  const base = { ...stores, ...openRetention({ ...stores, diskSpace }, down) };
  const signers = await openSigningKeys(signingKeyFileOf(config));
  const audit = await openAudit({ ...base, signers }, down);
  const pipeline = await buildPipeline(base, down);
  const addresses = {
    http: "http://127.0.0.1:0",
    syslog: undefined,
    otlpGrpc: undefined,
    otlpGrpcTls: undefined,
  };
  const passwords = createPlainHasher();
  const factors = createPlainFactors();
  const outside = { allowedNetworks: ["127.0.0.1/32"] };
  const egress = createEgress(outside);
  const mailer = createMailer({ dial: createDial(outside) });
  const oidc = createOidcClient({ egress });
  const saml = createSamlClient();
  const tls = await openListeners({ ...base, ...pipeline }, down);
  const commandKeys = commandKeysOf(nextCommandRing(undefined, "test"), "test");
  const keys = commandKeysOf(nextCommandRing(undefined, "test"), "test");
  const releases = openReleaseShelf({ dataDir, clock, keys });
  const signOn = { oidc, saml };
  const access = { ...signOn, mailer, passwords, factors, addresses, audit, commandKeys, releases };
  const hosts = options.hosts === undefined ? {} : { hosts: options.hosts };
  const pulling = openPulls({ ...base, ...pipeline, egress }, down);
  const parts = { ...base, ...pipeline, ...tls, ...pulling, ...access, ...hosts };
  const system = wireSystem(parts, down);
  const app = await createApp(system);
  return {
    app,
    system,
    addTenant: () => addTenantTo(system, app),
    addOperator: () => addOperatorTo(system, app),
    inject: (options) => app.inject(options),
    evaluated: async () => {
      const position = await base.events.lastPosition();
      while (pipeline.detection.position < position) await clock.sleep(5);
    },
    stop: async () => {
      await app.close();
      await down.run();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
