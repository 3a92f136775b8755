import type { CommandDesk } from "@xdr/agent-service";
import type { RuleFolder } from "@xdr/catalog";
import type { Detect } from "@xdr/detect";
import type { SessionView } from "@xdr/identity";
import type {
  AccessContext,
  Clock,
  ControlStore,
  CredentialVault,
  Egress,
  Envelope,
  EventStore,
  Ids,
  LiveBus,
  Log,
  Mailer,
  OidcClient,
  PasswordHasher,
  Places,
  SamlClient,
  SecondFactors,
  ServiceContext,
} from "@xdr/ports";
import type { PlaybookParts, ResponseParts } from "@xdr/response";
import type { BacktestBoard } from "@xdr/rule";
import type { ServerCertificate } from "@xdr/server-certificate";
import type { DecodeAgain } from "./again/decode-again.ts";
import type { AuditKeeper } from "./audit/audit-keeper.ts";
import type { Activity } from "./collect/activity.ts";
import type { Intake } from "./collect/intake.ts";
import type { IntakeBudget } from "./collect/intake-budget.ts";
import type { ListenerKeeper } from "./collect/listener-keeper.ts";
import type { ServerConfig } from "./config.ts";
import type { ImportDrafts } from "./imports/import-drafts.ts";
import type { Onboarding } from "./onboarding/open-onboarding.ts";
import type { AssetShelf } from "./pipeline/asset-shelf.ts";
import type { DecoderShelf } from "./pipeline/decoder-shelf.ts";
import type { DecoderTrial } from "./pipeline/decoder-trial.ts";
import type { RuleActivityKeeper } from "./pipeline/rule-activity.ts";
import type { RuleBook } from "./pipeline/rule-book.ts";
import type { SampleDecoder } from "./pipeline/sample-decoder.ts";
import type { FilesKeeper } from "./pull/files-puller.ts";
import type { PullWorker } from "./pull/pull-worker.ts";
import type { ReleaseShelf } from "./releases/release-shelf.ts";
import type { Quotas } from "./retention/quotas.ts";
import type { RetentionKeeper } from "./retention/retention-keeper.ts";
import type { StatusBoard } from "./status/status-board.ts";
import type { Metrics } from "./telemetry/metrics.ts";

/** Addresses that really listen. */
export interface Addresses {
  http: string;
  syslog: string | undefined;
  otlpGrpc: string | undefined;
  otlpGrpcTls: string | undefined;
}

/** Everything that a route may use. Made once at start; holds no request's state. */
export interface System {
  readonly config: ServerConfig;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly control: ControlStore;
  readonly events: EventStore;
  readonly live: LiveBus;
  readonly metrics: Metrics;
  readonly passwords: PasswordHasher;
  readonly envelope: Envelope;
  readonly vault: CredentialVault;
  readonly factors: SecondFactors;
  readonly oidc: OidcClient;
  readonly saml: SamlClient;
  readonly rules: RuleFolder;
  readonly detect: Detect;
  readonly ruleBook: RuleBook;
  readonly ruleActivity: RuleActivityKeeper;
  readonly importDrafts: ImportDrafts;
  readonly backtests: BacktestBoard;
  /** To hosts, and back. */
  readonly commands: CommandDesk;
  /** Versions of the agent. */
  readonly releases: ReleaseShelf;
  readonly response: ResponseParts & PlaybookParts;
  readonly onboarding: Onboarding;
  readonly decodeSamples: SampleDecoder;
  readonly decoderShelf: DecoderShelf;
  readonly assetShelf: AssetShelf;
  readonly decoderTrial: DecoderTrial;
  /** Where addresses are. */
  readonly atlas: Places;
  readonly intake: Intake;
  readonly budget: IntakeBudget;
  readonly listeners: ListenerKeeper;
  /** For senders over TLS. */
  readonly certificate: ServerCertificate;
  readonly egress: Egress;
  readonly mailer: Mailer;
  readonly pulls: PullWorker;
  /** This server's files, for tenants that the operator opened folders for. */
  readonly files: FilesKeeper;
  readonly decodeAgain: DecodeAgain;
  readonly activity: Activity;
  readonly status: StatusBoard;
  readonly audit: AuditKeeper;
  readonly retention: RetentionKeeper;
  readonly quotas: Quotas;
  readonly addresses: Addresses;
  /** The context of verbs that come before a tenant is known. */
  accessContext(request: { readonly id: string; readonly ip: string }): AccessContext;
  serviceContext(
    who: Pick<SessionView, "user" | "tenant" | "permissions">,
    requestId: string,
  ): ServiceContext;
  /** Calls back after every change of a source. */
  watchSources(listener: () => Promise<void>): void;
  sourcesChanged(): Promise<void>;
  /** Runs when the server stops; the answer takes it back. */
  onStop(stop: () => void): () => void;
}
