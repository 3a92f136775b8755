import { createHmac } from "node:crypto";
import { XdrError } from "@xdr/event";
import type { Egress, EgressAnswer, EgressRequest, Mailer, MailServer } from "@xdr/ports";

/** For tests: a product that people are told through, as its public contract describes it. */
export interface NotifyDouble {
  readonly egress: Egress;
  /** Of what is told by mail. */
  readonly mailer?: Mailer;
  readonly values: Readonly<Record<string, string>>;
  readonly action: string;
  /** What people would see, one item a message. */
  readonly seen: readonly Told[];
}

/** Texts by the way in which the vendor shows them. */
export interface Told {
  readonly run: string;
  /** Shown letter by letter. */
  readonly plain: readonly string[];
  /** Read as the vendor's markup. */
  readonly markup: readonly string[];
}

const json = (status: number, body: unknown): EgressAnswer => ({
  status,
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
});

interface Call {
  readonly what: string;
  readonly url: URL;
  readonly headers: EgressRequest["headers"];
  readonly text: string;
  /** Parsed body; what is read of it is checked by the caller. */
  readonly at: (...path: readonly (string | number)[]) => unknown;
}

interface Options extends Pick<NotifyDouble, "values" | "action"> {
  readonly proof: (call: Call) => boolean;
  readonly handler: (call: Call, seen: Told[]) => EgressAnswer;
}

const callOf = (request: EgressRequest): Call => {
  const url = new URL(request.url);
  const text = request.body ?? "";
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  const at = (...path: readonly (string | number)[]): unknown => {
    let value = body;
    for (const key of path) {
      value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
    }
    return value;
  };
  const what = `${request.method} ${url.hostname}${url.pathname}`;
  return { what, url, headers: request.headers, text, at };
};

/** Refuses without proof, and every fifth call for a moment, as vendors do. */
const double = ({ proof, handler, ...rest }: Options): NotifyDouble => {
  const seen: Told[] = [];
  let calls = 0;
  const send: Egress["send"] = async (request) => {
    calls += 1;
    if (calls % 5 === 0) return { ...json(429, {}), headers: { "retry-after": "0" } };
    const call = callOf(request);
    return proof(call) ? handler(call, seen) : json(401, { error: "no proof" });
  };
  return { ...rest, egress: { send }, seen };
};

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

const header = (name: string, value: string) => (call: Call) => call.headers[name] === value;

const basic = (pair: string) =>
  header("authorization", `Basic ${Buffer.from(pair).toString("base64")}`);

const webhookKey = Buffer.alloc(32, 7).toString("base64");

/** As a receiver is told to check: signature, near time, each id once. */
export const webhookDouble = (now: () => number): NotifyDouble => {
  const ids = new Set<string>();
  return double({
    values: { address: "https://hooks.example.com/xdr", secret: `whsec_${webhookKey}` },
    action: "send-message",
    proof: ({ headers, text }) => {
      const { "webhook-id": id = "", "webhook-timestamp": time = "" } = headers;
      const signed = createHmac("sha256", Buffer.from(webhookKey, "base64"))
        .update(`${id}.${time}.${text}`)
        .digest("base64");
      const isNear = Math.abs(Number(time) * 1000 - now()) <= 300_000;
      return id !== "" && isNear && headers["webhook-signature"] === `v1,${signed}`;
    },
    handler: ({ what, headers, at }, seen) => {
      if (what !== "POST hooks.example.com/xdr") return json(404, {});
      const id = headers["webhook-id"] ?? "";
      if (at("type") === "incident.told" && !ids.has(id)) {
        ids.add(id);
        seen.push({ run: id, plain: textsIn(at("data")), markup: [] });
      }
      return json(200, {});
    },
  });
};

export const slackDouble = (): NotifyDouble => {
  const messages: unknown[] = [];
  return double({
    values: { channel: "C01", token: "xoxb-1" },
    action: "send-message",
    // Slack says 200 to a wrong token.
    proof: () => true,
    handler: ({ what, url, headers, at }, seen) => {
      if (headers["authorization"] !== "Bearer xoxb-1") {
        return json(200, { ok: false, error: "invalid_auth" });
      }
      if (what === "GET slack.com/api/conversations.history") {
        if (url.searchParams.get("channel") !== "C01") {
          return json(200, { ok: false, error: "channel_not_found" });
        }
        const withMetadata = url.searchParams.get("include_all_metadata") === "true";
        return json(200, { ok: true, messages: withMetadata ? messages : [] });
      }
      if (what !== "POST slack.com/api/chat.postMessage" || at("channel") !== "C01") {
        return json(200, { ok: false, error: "channel_not_found" });
      }
      const blocks = at("blocks");
      const texts = (Array.isArray(blocks) ? blocks : []).map((block: unknown) => {
        const text = new Map(Object.entries(Object(block))).get("text");
        return new Map<string, unknown>(Object.entries(Object(text))).get("text");
      });
      const isFine = texts.every(
        (one) => typeof one === "string" && one !== "" && one.length <= 3000,
      );
      if (!isFine) return json(200, { ok: false, error: "invalid_blocks" });
      messages.unshift({ ts: "1.1", metadata: at("metadata") });
      const run = String(at("metadata", "event_payload", "run"));
      const isParsed = at("parse") !== "none" || at("link_names") !== false;
      const markup = [at("text"), ...texts].map(String);
      seen.push({ run, plain: [], markup: isParsed ? [...markup, "<!channel>"] : markup });
      return json(200, { ok: true, ts: "1.1" });
    },
  });
};

export const teamsDouble = (): NotifyDouble =>
  double({
    values: { address: "https://prod.logic.azure.com/workflows/1?sig=s3cret" },
    action: "send-message",
    proof: ({ url }) => url.searchParams.get("sig") === "s3cret",
    handler: ({ what, at }, seen) => {
      const type = at("attachments", 0, "contentType");
      if (what !== "POST prod.logic.azure.com/workflows/1") return json(404, {});
      if (at("type") !== "message" || type !== "application/vnd.microsoft.card.adaptive") {
        return json(400, { error: "no card" });
      }
      const body = at("attachments", 0, "content", "body");
      const parts = (Array.isArray(body) ? body : []).map((part: unknown) => ({
        isRich: JSON.stringify(part).startsWith('{"type":"RichTextBlock"'),
        texts: textsIn(part),
      }));
      const of = (isRich: boolean) => parts.filter((one) => one.isRich === isRich);
      const told = { plain: of(true).flatMap(({ texts }) => texts), markup: [] };
      if (!told.plain.includes("Mini-XDR can write here.")) {
        seen.push({ run: "", ...told, markup: of(false).flatMap(({ texts }) => texts) });
      }
      return { ...json(202, {}), body: Buffer.from("") };
    },
  });

export const jiraDouble = (): NotifyDouble => {
  // What is searched is a little behind what is stored.
  let behind = 0;
  return double({
    values: {
      ...{ host: "example.atlassian.net", user: "bot@example.com", token: "api-token" },
      ...{ project: "SEC", issueType: "Task" },
    },
    action: "open-ticket",
    proof: basic("bot@example.com:api-token"),
    handler: ({ what, url, at }, seen) => {
      const api = "example.atlassian.net/rest/api/3";
      if (what === `GET ${api}/project/SEC`) return json(200, { id: "1", key: "SEC" });
      if (what === `GET ${api}/search/jql`) {
        behind -= 1;
        const label = /^labels = "xdr-([0-9a-z-]+)"$/.exec(url.searchParams.get("jql") ?? "")?.[1];
        const found = behind < 0 ? seen.filter(({ run }) => run === label) : [];
        return json(200, { issues: found.map((_one, index) => ({ key: `SEC-${index}` })) });
      }
      if (what !== `POST ${api}/issue`) return json(404, { errorMessages: ["no such project"] });
      const summary = at("fields", "summary");
      const isFine =
        at("fields", "project", "key") === "SEC" &&
        at("fields", "issuetype", "name") === "Task" &&
        typeof summary === "string" &&
        summary.length <= 255 &&
        !summary.includes("\n") &&
        at("fields", "description", "type") === "doc";
      if (!isFine) return json(400, { errors: { summary: "is wrong" } });
      const labels = textsIn(at("fields", "labels"));
      const run = labels.find((one) => one.startsWith("xdr-"))?.slice(4) ?? "";
      const plain = [summary, ...textsIn(at("fields", "description", "content"))];
      seen.push({ run, plain, markup: [] });
      behind = 1;
      return json(201, { id: "10000", key: "SEC-1" });
    },
  });
};

export const servicenowDouble = (): NotifyDouble =>
  double({
    values: { host: "example.service-now.com", user: "xdr", password: "p" },
    action: "open-ticket",
    proof: basic("xdr:p"),
    handler: ({ what, url, at }, seen) => {
      const table = "example.service-now.com/api/now/table/incident";
      if (what === `GET ${table}`) {
        const run = /^correlation_id=(.+)$/.exec(url.searchParams.get("sysparm_query") ?? "")?.[1];
        const found = seen.filter((one) => one.run === run);
        return json(200, { result: found.map(() => ({ sys_id: "s1", number: "INC1" })) });
      }
      const isFine = /^[123]$/.test(String(at("urgency"))) && /^[123]$/.test(String(at("impact")));
      if (what !== `POST ${table}` || !isFine) return json(400, { error: {} });
      const plain = textsIn([at("short_description"), at("description")]);
      seen.push({ run: String(at("correlation_id")), plain, markup: [] });
      return json(201, { result: { sys_id: "s1" } });
    },
  });

export const thehiveDouble = (): NotifyDouble =>
  double({
    values: { host: "thehive.example.com", key: "hive-key" },
    action: "open-ticket",
    proof: header("authorization", "Bearer hive-key"),
    handler: ({ what, at }, seen) => {
      const api = "thehive.example.com/api/v1";
      if (what === `GET ${api}/user/current`) return json(200, { login: "xdr@example.com" });
      if (what === `POST ${api}/query`) {
        const run = at("query", 1, "_and", 1, "_value");
        const found = seen.filter((one) => one.run === run);
        return json(
          200,
          found.map((one) => ({ _id: "~1", sourceRef: one.run })),
        );
      }
      const isSevere = [1, 2, 3, 4].some((level) => level === at("severity"));
      if (what !== `POST ${api}/alert` || !isSevere) return json(400, { type: "BadRequest" });
      const run = String(at("sourceRef"));
      if (seen.some((one) => one.run === run)) {
        const message = "Alert incident:mini-xdr already exist in this organisation";
        return json(400, { type: "CreateError", message });
      }
      seen.push({ run, plain: [], markup: [String(at("title")), String(at("description"))] });
      return json(201, { _id: "~1" });
    },
  });

export const pagerdutyDouble = (): NotifyDouble =>
  double({
    values: { routingKey: "r".repeat(32), token: "rest-key" },
    action: "page-oncall",
    proof: ({ what, at, headers }) =>
      what.includes("events.pagerduty.com")
        ? at("routing_key") === "r".repeat(32)
        : headers["authorization"] === "Token token=rest-key",
    handler: ({ what, url, at }, seen) => {
      if (what === "GET api.pagerduty.com/incidents") {
        const run = url.searchParams.get("incident_key");
        const incidents = seen
          .filter((one) => one.run === run)
          .map((one) => ({ id: "Q1", incident_key: one.run }));
        return json(200, { incidents });
      }
      const levels = ["critical", "error", "warning", "info"];
      const summary = String(at("payload", "summary"));
      const isFine =
        at("event_action") === "trigger" &&
        levels.includes(String(at("payload", "severity"))) &&
        summary.length <= 1024 &&
        typeof at("payload", "source") === "string";
      if (what !== "POST events.pagerduty.com/v2/enqueue" || !isFine) {
        return json(400, { status: "invalid event" });
      }
      const run = String(at("dedup_key"));
      const plain = [summary, ...textsIn(at("payload", "custom_details"))];
      if (!seen.some((one) => one.run === run)) seen.push({ run, plain, markup: [] });
      return json(202, { status: "success", dedup_key: run });
    },
  });

export const mispDouble = (): NotifyDouble => {
  const values = new Map<string, Set<string>>();
  return double({
    values: { host: "misp.example.com", key: "m".repeat(40) },
    action: "share-indicators",
    proof: header("authorization", "m".repeat(40)),
    handler: ({ what, at }, seen) => {
      const host = "misp.example.com";
      if (what === `GET ${host}/users/view/me.json`) return json(200, { User: { id: "1" } });
      if (what === `POST ${host}/events/restSearch`) {
        const found = seen.filter(({ run }) => run === at("uuid"));
        return json(200, { response: found.map(({ run }) => ({ Event: { uuid: run } })) });
      }
      if (what === `POST ${host}/events/add`) {
        const run = String(at("Event", "uuid"));
        if (seen.some((one) => one.run === run)) {
          return json(403, {
            name: "Event already exists, if you would like to edit it, use the url",
          });
        }
        if (at("Event", "published") !== false) return json(403, { errors: "no sharing rights" });
        seen.push({ run, plain: [String(at("Event", "info"))], markup: [] });
        return json(200, { Event: { id: "1" } });
      }
      const id = /\/events\/freeTextImport\/(.+)$/.exec(what)?.[1] ?? "";
      if (!seen.some(({ run }) => run === id)) return json(404, {});
      // An attribute is stored once.
      values.set(id, new Set([...(values.get(id) ?? []), ...String(at("value")).split("\n")]));
      return json(200, [...(values.get(id) ?? [])]);
    },
  });
};

/** The server is played; a real one takes mail in adapters/mail-smtp. */
export const mailDouble = (): NotifyDouble => {
  const seen: Told[] = [];
  const check = async ({ host, port, user, password, security }: MailServer): Promise<void> => {
    const isOurs = host === "smtp.example.com" && port === 587 && security === "starttls";
    if (isOurs && user === "xdr" && password === "p4ss") return;
    throw new XdrError("RESPOND_ACTION_FAILED", "The mail server: 535 no");
  };
  return {
    values: {
      ...{ host: "smtp.example.com", port: "587", user: "xdr", password: "p4ss" },
      ...{ from: "xdr@example.com", to: "ann@example.com" },
    },
    ...{ action: "send-message", seen },
    egress: { send: () => Promise.reject(new Error("mail is no web call")) },
    mailer: {
      check,
      send: async (server, mail) => {
        await check(server);
        if (/[\r\n]/.test(mail.subject + mail.to)) throw new Error("a header of its own");
        seen.push({ run: mail.id, plain: [mail.subject, mail.text], markup: [] });
        return "250 ok";
      },
    },
  };
};
