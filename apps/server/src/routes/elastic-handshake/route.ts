import { hash } from "node:crypto";
import { Type } from "typebox";
import { type DefinedRoute, defineRoute } from "../../http/route.ts";
import type { System } from "../../system.ts";
import { asElastic, refuseElastic } from "../elastic-bulk/elastic-answer.ts";

/** Of which Elasticsearch the bulk API is; shippers compare it with their own. */
const spokenVersion = "9.2.0";

const uuidOf = (system: System): string =>
  hash("sha256", system.config.dataDir, "hex").slice(0, 22);

const hello = (system: System): object => ({
  name: "mini-xdr",
  cluster_name: "mini-xdr",
  cluster_uuid: uuidOf(system),
  version: {
    number: spokenVersion,
    build_flavor: "default",
    build_type: "tar",
    build_hash: uuidOf(system),
    build_date: "2026-01-01T00:00:00.000Z",
    build_snapshot: false,
    lucene_version: "10.3.1",
    minimum_wire_compatibility_version: "8.19.0",
    minimum_index_compatibility_version: "8.0.0",
  },
  tagline: "You Know, for Search",
});

const license = (system: System) => ({
  uid: uuidOf(system),
  type: "basic",
  mode: "basic",
  status: "active",
});

interface Question {
  readonly method: "GET" | "PUT";
  readonly url: string;
  readonly summary: string;
  readonly answer: (system: System) => object;
}

const accepted = () => ({ acknowledged: true });

/**
 * Templates, policies, pipelines and data streams are Elasticsearch's way to prepare an index. Here
 * is none: a shipper that asks whether they exist hears yes, one that brings them is thanked.
 */
const preparations = ["_index_template", "_template", "_ilm/policy", "_ingest/pipeline"].concat(
  "_component_template",
  "_data_stream",
);

const questions: readonly Question[] = [
  { method: "GET", url: "/", summary: "Which Elasticsearch this speaks as", answer: hello },
  {
    method: "GET",
    url: "/_license",
    summary: "Elasticsearch's license question",
    answer: (system) => ({ license: license(system) }),
  },
  {
    method: "GET",
    url: "/_xpack",
    summary: "Elasticsearch's feature question",
    answer: (system) => ({
      license: license(system),
      features: { ilm: { available: true, enabled: true }, security: { available: true } },
    }),
  },
  {
    method: "GET",
    url: "/_cluster/health",
    summary: "Elasticsearch's health question",
    answer: () => ({ cluster_name: "mini-xdr", status: "green", timed_out: false }),
  },
  ...preparations.flatMap((thing): readonly Question[] => [
    {
      method: "GET",
      url: `/${thing}/:name`,
      summary: "A shipper asks whether it has prepared its index: always yes",
      answer: () => ({}),
    },
    {
      method: "PUT",
      url: `/${thing}/:name`,
      summary: "A shipper prepares its index: nothing to do",
      answer: accepted,
    },
  ]),
];

const questionRoute = ({ method, url, summary, answer }: Question): DefinedRoute =>
  defineRoute(
    {
      method,
      url,
      summary,
      access: { kind: "source", schemes: ["apikey", "basic", "bearer"] },
      tenantScope: "installation",
      audit: method === "GET" ? "read" : "ingest",
      rate: "default",
      rawBody: true,
      ...(url === "/" ? { credentialsOnly: true } : {}),
      params: Type.Object({ name: Type.Optional(Type.String({ maxLength: 255 })) }),
      refuse: refuseElastic,
    },
    async ({ system, reply }) => {
      asElastic(reply).send(JSON.stringify(answer(system)));
      return undefined;
    },
  );

/** What Beats, Logstash, Vector and Elastic's clients ask before they send. */
export const elasticHandshakeRoutes: readonly DefinedRoute[] = questions.map(questionRoute);
