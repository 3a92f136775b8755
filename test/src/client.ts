import { generate } from "otplib";
import type { Installation } from "./installation.ts";

export interface Entity {
  readonly kind: string;
  readonly key: string;
  readonly label: string;
}
export interface EventRow {
  readonly id: string;
  readonly time: number;
  readonly decoder: string;
  readonly message: string;
  readonly sourceId: string;
}
export interface EventDetail extends EventRow {
  readonly raw: { readonly text: string; readonly base64: string; readonly sha256: string };
}
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}
export interface Finding {
  readonly id: string;
  readonly ruleId: string;
  readonly kind: "rule" | "correlation";
  readonly title: string;
  readonly summary: string;
  readonly time: number;
  readonly eventIds: readonly string[];
  readonly eventCount: number;
}
interface Technique {
  readonly uid: string;
  readonly name: string;
}
export interface IncidentRow {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly score: number;
  readonly severity: number;
  readonly tactics: readonly Technique[];
  readonly entities: readonly Entity[];
  readonly findingCount: number;
  readonly eventCount: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly revision: number;
}
export interface IncidentDetail extends IncidentRow {
  readonly scoreParts: readonly { readonly label: string; readonly points: number }[];
  readonly story: readonly { readonly sentence: string; readonly time: number }[];
  readonly attacks: readonly {
    readonly technique?: Technique;
    readonly sub_technique?: Technique;
  }[];
  readonly findings: readonly Finding[];
}
export interface Status {
  readonly ready: boolean;
  readonly sourcesAlive: number;
  readonly sourcesTotal: number;
  readonly quarantined: number;
  readonly undecoded24h: number;
  readonly eventsPerSecond: number;
  readonly detectionLagMs: number;
  readonly ingestLagMs?: number;
  readonly version: string;
}
export interface Histogram {
  readonly total: number;
}
export interface Me {
  readonly stage: "full" | "second-factor" | "enrolment";
  readonly user: { readonly email: string; readonly role: string };
  readonly tenant: { readonly id: string; readonly name: string; readonly sandbox: boolean };
  readonly csrfToken: string;
}
export interface SourceMade {
  readonly source: { readonly id: string };
  readonly token?: string;
}
export interface IngestResult {
  readonly accepted: number;
  readonly rejected: readonly { readonly index: number; readonly code: string }[];
  readonly rejectedTotal: number;
  readonly duplicate: boolean;
}

/** The server sends answers through the schema of their route, which has these fields. */
const asAnswer = <T>(value: unknown): T => value as T;

const json = { "content-type": "application/json" };

/** The body of a good answer; throws with status and text of any other. */
export const answerOf = async <T>(response: Response): Promise<T> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text.slice(0, 500)}`);
  return asAnswer<T>(text === "" ? undefined : JSON.parse(text));
};

/** A signed-in person. */
export interface Session {
  readonly me: Me;
  readonly cookie: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

/** For a server that may move: `at.url` is read at every request. */
interface Place {
  readonly url: string;
}

const cookieIn = (response: Response): string =>
  (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";

const sessionOf = async (at: Place, response: Response): Promise<Session> => {
  const cookie = cookieIn(response);
  const me = await answerOf<Me>(response);
  if (me.stage === "enrolment") return withoutFactor(at, { me, cookie });
  return sessionWith(at, { me, cookie });
};

interface Enrolled {
  readonly me: Me;
}

/**
 * An administrator has to have a second factor. Tests that are not about it sign in many times with
 * the password alone: this one sets a factor up, makes factors optional and takes it away again.
 */
const withoutFactor = async (at: Place, held: Pick<Session, "me" | "cookie">): Promise<Session> => {
  const call = (
    held: Pick<Session, "me" | "cookie">,
    method: string,
    path: string,
    body?: object,
  ) =>
    fetch(`${at.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : json),
        cookie: held.cookie,
        "x-csrf-token": held.me.csrfToken,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const { id, secret } = await answerOf<{ id: string; secret: string }>(
    await call(held, "POST", "/api/auth/factors/totp", { name: "test" }),
  );
  const code = await generate({ secret });
  const confirmed = await call(held, "POST", `/api/auth/factors/${id}/confirm`, { code });
  const cookie = cookieIn(confirmed);
  const { me } = await answerOf<Enrolled>(confirmed);
  const now = { cookie, me };
  const security = { secondFactor: "optional" };
  await answerOf(await call(now, "PATCH", "/api/tenant/security", security));
  await answerOf(await call(now, "DELETE", `/api/auth/factors/${id}`));
  return sessionWith(at, now);
};

const sessionWith = (at: Place, { me, cookie }: Pick<Session, "me" | "cookie">): Session => {
  const headers = { ...json, cookie, "x-csrf-token": me.csrfToken };
  return {
    me,
    cookie,
    get: async <T>(path: string) =>
      answerOf<T>(await fetch(`${at.url}${path}`, { headers: { cookie } })),
    post: async <T>(path: string, body: unknown) =>
      answerOf<T>(
        await fetch(`${at.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) }),
      ),
  };
};

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export const postJson = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });

export const administrator = Object.freeze({
  email: "admin@example.com",
  password: "seven grey herons at dawn",
});

/** The first administrator by the one-time link's token. */
export const setUp = async (at: Pick<Installation, "url" | "setupToken">): Promise<Session> =>
  sessionOf(
    at,
    await postJson(`${at.url}/api/setup`, {
      ...administrator,
      token: at.setupToken,
      name: "Ada Admin",
      tenantName: "Example",
    }),
  );

export const signIn = async (at: Place, credentials: Credentials): Promise<Session> =>
  sessionOf(at, await postJson(`${at.url}/api/auth/login`, credentials));

export interface SourceWish {
  readonly name: string;
  readonly kind: "http" | "syslog";
  readonly sourceType?: string;
}

/** The token of a new HTTP source. */
export const createHttpSource = async (
  session: Session,
  wish: Omit<SourceWish, "kind">,
): Promise<string> => {
  const { token } = await session.post<SourceMade>("/api/sources", { ...wish, kind: "http" });
  if (token === undefined) throw new Error("the answer holds no token");
  return token;
};

export interface Delivery {
  readonly token: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** No answer within this time is a fault, however loaded the machine is. */
const answerMsMax = 60_000;

export const ingest = (at: Place, { token, body, headers = {} }: Delivery): Promise<Response> =>
  fetch(`${at.url}/api/ingest`, {
    signal: AbortSignal.timeout(answerMsMax),
    method: "POST",
    headers: { "content-type": "text/plain", ...headers, authorization: `Bearer ${token}` },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });

/** How many events of all time match. */
export const countEvents = async (session: Session, query: string): Promise<number> => {
  const parameters = new URLSearchParams({ query, from: "0", to: "8640000000000", buckets: "1" });
  return (await session.get<Histogram>(`/api/events/histogram?${parameters}`)).total;
};

/** All pages of a list. */
export const allPages = async <Item>(
  session: Session,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const parameters = new URLSearchParams({
      ...query,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const page = await session.get<Page<Item>>(`${path}?${parameters}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
};
