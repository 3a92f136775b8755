import { join } from "node:path";
import { catalogRulesCached, decoders, type RuleFolder } from "@xdr/catalog";
import { createCorrelator } from "@xdr/correlate";
import { createDecode, type DecodeFacts } from "@xdr/decode";
import { costSampleEvery, createDetect, type Detect } from "@xdr/detect";
import type { TenantId } from "@xdr/event";
import { markDrills } from "@xdr/onboarding";
import { openPlaces } from "@xdr/places-mmdb";
import type { Clock, ControlStore, EventStore, Ids, LiveBus, Log, Places } from "@xdr/ports";
import { createGroupCommit } from "@xdr/store";
import { createWebNames } from "@xdr/web-names";
import {
  createDecodeAgain,
  type DecodeAgain,
  type DecodeAgainOptions,
} from "../again/decode-again.ts";
import { type Activity, createActivity } from "../collect/activity.ts";
import { createIntake, type Intake } from "../collect/intake.ts";
import { createIntakeBudget, type IntakeBudget } from "../collect/intake-budget.ts";
import { createRecordBatcher, type RecordBatcher } from "../collect/record-batcher.ts";
import type { ServerConfig } from "../config.ts";
import { createImportDrafts, type ImportDrafts } from "../imports/import-drafts.ts";
import type { Quotas } from "../retention/quotas.ts";
import type { Teardown } from "../start/teardown.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { type AssetShelf, createAssetShelf } from "./asset-shelf.ts";
import { createDecoderShelf, type DecoderShelf } from "./decoder-shelf.ts";
import { createDetection, type Detection } from "./detection.ts";
import { createIncidentKeeper, type IncidentKeeperOptions } from "./incidents.ts";
import { createLiveBus } from "./live-bus.ts";
import { type PrepareKindsOptions, prepareKinds } from "./prepare-kinds.ts";
import { createProgress } from "./progress.ts";
import { createRuleActivity, type RuleActivityKeeper } from "./rule-activity.ts";
import { createRuleBook, type RuleBook } from "./rule-book.ts";

export interface PipelinePorts {
  readonly config: ServerConfig;
  readonly control: ControlStore;
  readonly events: EventStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly quotas: Quotas;
}

export interface Pipeline {
  readonly rules: RuleFolder;
  readonly detect: Detect;
  readonly ruleBook: RuleBook;
  readonly intake: Intake;
  readonly batcher: RecordBatcher;
  readonly budget: IntakeBudget;
  readonly activity: Activity;
  readonly detection: Detection;
  readonly live: LiveBus;
  readonly ruleActivity: RuleActivityKeeper;
  readonly importDrafts: ImportDrafts;
  readonly decodeAgain: DecodeAgain;
  readonly decoderShelf: DecoderShelf;
  readonly assetShelf: AssetShelf;
  readonly facts: DecodeFacts;
  /** Where addresses are. */
  readonly atlas: Places;
}

/** Incidents that were seen within this time can still grow after a restart. */
const restoreHorizonMs = 7 * 24 * 60 * 60 * 1000;

/** So that whoever sends logs cannot choose values whose groups are slow to find. */
const hashSeed = (ids: Ids): number => Buffer.from(ids.secret(4), "base64url").readInt32LE();

const loadDetect = ({ log, clock, ids, config }: PipelinePorts) => {
  const rules = catalogRulesCached(join(config.dataDir, "cache"));
  const profile = { every: costSampleEvery, now: () => clock.monotonic() };
  const correlationOptions = { hashSeed: hashSeed(ids) };
  const detect = createDetect({ rules, clock, profile, correlationOptions });
  const rejected = [...rules.rejected, ...detect.report.rejected, ...detect.rejectedCorrelations];
  for (const problem of rejected) log.error("rule-rejected", { ...problem });
  log.info("rules-loaded", {
    compiled: detect.report.compiled,
    correlations: rules.correlations.length,
    rejected: rejected.length,
    cache: rules.cache,
  });
  return { rules, detect };
};

const openDecode = async (
  { config, control, log }: PipelinePorts,
  tenants: readonly TenantId[],
) => {
  const atlas = openPlaces(config.geo);
  const decoderShelf = createDecoderShelf({ control, log });
  const assetShelf = createAssetShelf(control);
  for (const id of tenants) {
    await decoderShelf.reload(id);
    await assetShelf.reload(id);
  }
  const facts: DecodeFacts = { places: atlas, names: createWebNames(), assets: assetShelf.of };
  const decode = createDecode({ decoders, ...facts, own: decoderShelf.of });
  return { atlas, facts, decode, decoderShelf, assetShelf };
};

const openDecodeAgain = async (
  options: DecodeAgainOptions,
  tenants: readonly TenantId[],
  down: Teardown,
): Promise<DecodeAgain> => {
  const decodeAgain = createDecodeAgain(options);
  down.add("decode again", () => decodeAgain.stop());
  await decodeAgain.resume(tenants);
  return decodeAgain;
};

const openKeeper = (ports: PipelinePorts, live: LiveBus) => {
  const { control, clock, log } = ports;
  const mark: IncidentKeeperOptions["mark"] = (tenantId, findings) =>
    markDrills(ports, tenantId, findings);
  return createIncidentKeeper({ control, correlator: createCorrelator(), clock, log, live, mark });
};

const startPreparing = (
  options: PrepareKindsOptions,
  tenants: readonly TenantId[],
  down: Teardown,
): void => {
  const stopping = new AbortController();
  const prepared = prepareKinds(options, tenants, stopping.signal);
  down.add("preparing rules", async () => {
    stopping.abort();
    await prepared;
  });
};

/**
 * The product in one place, in the order of the stages: collect (`intake`, `batcher`) → decode →
 * store (`commit`, which acknowledges) → detect → correlate (`keeper`) → live consoles. Decisions
 * and receipts are made where people act, in the routes and services.
 */
export const buildPipeline = async (ports: PipelinePorts, down: Teardown): Promise<Pipeline> => {
  const { control, events, clock, ids, log, metrics } = ports;
  const live = createLiveBus(log);
  const { rules, detect } = loadDetect(ports);
  const ruleBook = createRuleBook({ catalog: rules, detect, control, clock, log });
  down.add("rule book", () => ruleBook.stop());
  const keeper = openKeeper(ports, live);
  const tenants = (await control.asSystem((tx) => tx.tenants.list())).map(({ id }) => id);
  for (const id of tenants) {
    await ruleBook.reload(id);
    await keeper.restore(id, restoreHorizonMs);
  }
  const file = join(ports.config.dataDir, "detect-state.json");
  const progress = createProgress({ control, clock, log, detect, file });
  const detection = createDetection({
    detect,
    settings: ruleBook,
    events,
    clock,
    log,
    metrics,
    deliver: (change) => keeper.deliver(change),
    onDone: (position) => progress.note(position),
  });
  metrics.detectionLag(() => detection.lagMs());
  detection.start(await progress.restore());
  startPreparing({ detect, events, clock, log }, tenants, down);
  down.add("detection", async () => {
    await detection.stop();
    await progress.save();
  });
  const ruleActivity = createRuleActivity({ detect, control, clock, log, metrics });
  down.add("rule activity", () => ruleActivity.stop());
  const activity = createActivity({ control, clock, live, log });
  down.add("activity", () => activity.stop());
  const commit = createGroupCommit({
    store: events,
    clock,
    log,
    onCommitted: (batch, position) => detection.offer(batch, position),
  });
  down.add("group commit", () => commit.drain());
  const { decode, ...beside } = await openDecode(ports, tenants);
  const budget = createIntakeBudget();
  metrics.intakeHeld(() => budget.heldBytes());
  const intake = createIntake({ ...ports, decode, commit, activity, budget });
  const batcher = createRecordBatcher({ intake, budget, clock, ids, log });
  down.add("record batcher", () => batcher.stop());
  const decodeAgain = await openDecodeAgain({ ...ports, decode, commit }, tenants, down);
  return {
    rules,
    detect,
    ruleBook,
    intake,
    batcher,
    budget,
    activity,
    detection,
    live,
    ruleActivity,
    importDrafts: createImportDrafts(clock),
    decodeAgain,
    ...beside,
  };
};
