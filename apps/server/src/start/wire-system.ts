import { type CommandKeys, createCommandDesk } from "@xdr/agent-service";
import { labelOf } from "@xdr/identity";
import type {
  AccessContext,
  CredentialVault,
  Egress,
  Envelope,
  HostCommands,
  Mailer,
  OidcClient,
  PasswordHasher,
  SamlClient,
  SecondFactors,
  ServiceContext,
} from "@xdr/ports";
import { createBacktestBoard } from "@xdr/rule";
import type { ServerCertificate } from "@xdr/server-certificate";
import type { AuditKeeper } from "../audit/audit-keeper.ts";
import type { ListenerKeeper } from "../collect/listener-keeper.ts";
import { openOnboarding } from "../onboarding/open-onboarding.ts";
import { createDecoderTrial } from "../pipeline/decoder-trial.ts";
import type { Pipeline, PipelinePorts } from "../pipeline/pipeline.ts";
import { createSampleDecoder } from "../pipeline/sample-decoder.ts";
import type { FilesKeeper } from "../pull/files-puller.ts";
import type { PullWorker } from "../pull/pull-worker.ts";
import type { ReleaseShelf } from "../releases/release-shelf.ts";
import { openRespond } from "../respond/open-respond.ts";
import type { Retention } from "../retention/open-retention.ts";
import { createStatusBoard } from "../status/status-board.ts";
import type { Addresses, System } from "../system.ts";
import { createSilenceWatch } from "../watch/silence.ts";
import type { Teardown } from "./teardown.ts";

export interface WireOptions extends PipelinePorts, Pipeline, Retention {
  readonly passwords: PasswordHasher;
  readonly factors: SecondFactors;
  readonly oidc: OidcClient;
  readonly saml: SamlClient;
  readonly addresses: Addresses;
  readonly audit: AuditKeeper;
  readonly commandKeys: CommandKeys;
  readonly releases: ReleaseShelf;
  readonly envelope: Envelope;
  readonly vault: CredentialVault;
  readonly listeners: ListenerKeeper;
  readonly certificate: ServerCertificate;
  /** Stands in the place of the hosts that agents speak for, in tests. */
  readonly hosts?: HostCommands;
  readonly egress: Egress;
  readonly mailer: Mailer;
  readonly pulls: PullWorker;
  readonly files: FilesKeeper;
}

/** One object with everything that routes use. */
export const wireSystem = (options: WireOptions, down: Teardown): System => {
  const { config, control, events, clock, ids, log, live, passwords, activity, detection } =
    options;
  const { envelope, vault } = options;
  const sourceListeners = new Set<() => Promise<void>>();
  const stops = new Set<() => void>();
  down.add("open streams", () => {
    for (const stop of stops) stop();
  });
  const backtests = createBacktestBoard({ events, clock, ids, log });
  down.add("backtests", () => backtests.stop());
  const commands = createCommandDesk({ ...options, keys: options.commandKeys });
  down.add("commands", () => commands.stop());
  const toHosts = { ...options, commands: options.hosts ?? commands };
  const response = openRespond(toHosts, down);
  const onboarding = openOnboarding(toHosts, down);
  const silence = createSilenceWatch(options);
  down.add("silence watch", () => silence.stop());
  return {
    ...options,
    backtests,
    commands,
    response,
    onboarding,
    decodeSamples: createSampleDecoder({ ...options, own: options.decoderShelf.of }),
    decoderTrial: createDecoderTrial(clock, ids),
    status: createStatusBoard({
      version: config.version,
      control,
      events,
      clock,
      log,
      activity,
      detection,
      audit: options.audit,
      retention: options.retention,
    }),
    accessContext: (request): AccessContext => ({
      requestId: request.id,
      address: request.ip,
      control,
      clock,
      ids,
      passwords,
      envelope,
      factors: options.factors,
    }),
    serviceContext: ({ user, tenant, permissions }, requestId): ServiceContext => ({
      tenantId: tenant.id,
      actor: { kind: "user", id: user.id, label: labelOf(user) },
      permissions,
      requestId,
      control,
      clock,
      ids,
      envelope,
      vault,
      live,
    }),
    watchSources: (listener) => void sourceListeners.add(listener),
    sourcesChanged: async () => {
      await options.listeners.reload();
      for (const tell of sourceListeners) await tell();
    },
    onStop: (stop) => {
      stops.add(stop);
      return () => stops.delete(stop);
    },
  };
};
