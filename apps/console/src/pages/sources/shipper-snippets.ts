import type { Snippet } from "./snippets.ts";

/** Where a shipper sends to, and what it shows. */
export interface ShipperPlace {
  /** Of the installation, without a path and without a slash at the end. */
  readonly base: string;
  readonly token: string;
  /** `host:port` of OTLP over gRPC, where it listens. */
  readonly otlpGrpc?: string | undefined;
  readonly otlpGrpcTls?: string | undefined;
}

/** A string of JSON, which YAML, TOML and Logstash's language read alike. */
const quoted = (text: string): string => JSON.stringify(text);

const beats = (name: "filebeat" | "winlogbeat", { base, token }: ShipperPlace): Snippet => ({
  id: name,
  title: name === "filebeat" ? "Filebeat" : "Winlogbeat",
  note: `In ${name}.yml, in place of another output. Templates and policies are not needed here.`,
  text: `output.elasticsearch:
  hosts: [${quoted(base)}]
  api_key: ${quoted(`mini-xdr:${token}`)}
setup.template.enabled: false
setup.ilm.enabled: false`,
});

const logstash = ({ base, token }: ShipperPlace): Snippet => ({
  id: "logstash",
  title: "Logstash",
  note: "An output of a pipeline.",
  text: `output {
  elasticsearch {
    hosts => [${quoted(base)}]
    user => "mini-xdr"
    password => ${quoted(token)}
    manage_template => false
    ilm_enabled => false
  }
}`,
});

const vector = ({ base, token }: ShipperPlace): Snippet => ({
  id: "vector",
  title: "Vector",
  note: "In vector.yaml; name your own sources in inputs.",
  text: `sinks:
  mini_xdr:
    type: elasticsearch
    inputs: ["*"]
    endpoints: [${quoted(base)}]
    api_version: v8
    mode: bulk
    bulk:
      action: create
      index: logs
    auth:
      strategy: basic
      user: mini-xdr
      password: ${quoted(token)}`,
});

const fluentBit = ({ base, token }: ShipperPlace): Snippet => {
  const url = new URL(base);
  const isTls = url.protocol === "https:";
  return {
    id: "fluent-bit",
    title: "Fluent Bit",
    note: "In fluent-bit.yaml, under pipeline.",
    text: `  outputs:
    - name: es
      match: "*"
      host: ${url.hostname}
      port: ${url.port === "" ? (isTls ? 443 : 80) : url.port}
      tls: ${isTls ? "on" : "off"}
      http_user: mini-xdr
      http_passwd: ${quoted(token)}
      suppress_type_name: on
      write_operation: create
      retry_limit: no_limits`,
  };
};

/** Which endpoint of gRPC is over TLS, and whose certificate it shows. */
const grpcNote = ({ otlpGrpc, otlpGrpcTls }: ShipperPlace): string => {
  const plain =
    otlpGrpc === undefined ? "" : ` For gRPC: the exporter otlp with endpoint ${otlpGrpc}.`;
  const ca = "ca_file is the authority on a syslog source's page, under Ports.";
  return otlpGrpcTls === undefined ? plain : `${plain} Over TLS: ${otlpGrpcTls}; ${ca}`;
};

const collector = ({ base, token, ...grpc }: ShipperPlace): Snippet => ({
  id: "otel",
  title: "OpenTelemetry",
  note: `In the collector's configuration.${grpcNote({ base, token, ...grpc })}`,
  text: `exporters:
  otlphttp/mini-xdr:
    logs_endpoint: ${quoted(`${base}/v1/logs`)}
    headers:
      authorization: ${quoted(`Bearer ${token}`)}
service:
  pipelines:
    logs:
      exporters: [otlphttp/mini-xdr]`,
});

const splunk = ({ base, token }: ShipperPlace): Snippet => ({
  id: "splunk",
  title: "Splunk HEC",
  note: "For a heavy or universal forwarder as outputs.conf; other HEC senders want the same two.",
  text: `[httpout]
httpEventCollectorToken = ${token}
uri = ${base}`,
});

const syslogNg = ({ base, token }: ShipperPlace): Snippet => ({
  id: "syslog-ng-http",
  title: "syslog-ng",
  note: "Over HTTP: what was sent is stored, which syslog itself cannot say.",
  text: `destination d_mini_xdr {
  elasticsearch-http(
    url(${quoted(`${base}/_bulk`)}) index("logs") type("")
    user("mini-xdr") password(${quoted(token)})
    batch-lines(500) batch-timeout(1000)
  );
};
log { source(s_src); destination(d_mini_xdr); flags(flow-control); };`,
});

/** Settings of the shippers that speak Elasticsearch, Splunk HEC or OTLP, ready to paste. */
export const shipperSnippets = (place: ShipperPlace): readonly Snippet[] => [
  beats("filebeat", place),
  beats("winlogbeat", place),
  logstash(place),
  vector(place),
  fluentBit(place),
  collector(place),
  splunk(place),
  syslogNg(place),
];
