export {
  freshName,
  sampleFinding,
  sampleIncident,
  sampleOwnRule,
  sampleSource,
  sampleTenant,
  sampleUser,
  seedTenant,
} from "./control-fixtures.ts";
export type { ControlStoreUnderTest } from "./control-store-suite.ts";
export { controlStoreSuite } from "./control-store-suite.ts";
export { sampleRun } from "./control-suite-action-run.ts";
export { codeOf, suiteClock, suiteTime } from "./control-suite-shared.ts";
export { corpusFolder, corpusText, isCorpusMissing } from "./corpus.ts";
export type { ZipEntry } from "./corpus-zip.ts";
export { corpusZipEntries } from "./corpus-zip.ts";
export type { EnvelopeUnderTest } from "./envelope-suite.ts";
export { envelopeSuite } from "./envelope-suite.ts";
export { sampleArbitrary, searchNodeArbitrary, spikyText } from "./event-arbitraries.ts";
export type { EventStoreUnderTest } from "./event-store-suite.ts";
export { eventStoreSuite } from "./event-store-suite.ts";
export type { FakeClock } from "./fake-clock.ts";
export { createFakeClock, fakeClockStart } from "./fake-clock.ts";
export { matchesSearch } from "./match-search.ts";
export { createMemoryActionJournal } from "./memory-action-journal.ts";
export { createMemoryControlStore } from "./memory-control-store.ts";
export { createMemoryEnvelope, createMemoryVault } from "./memory-envelope.ts";
export { createMemoryEventStore } from "./memory-event-store.ts";
export type { MemoryHostCommands } from "./memory-host-commands.ts";
export { createMemoryHostCommands } from "./memory-host-commands.ts";
export { createPlainFactors, plainCode } from "./plain-factors.ts";
export type { PlainHasher } from "./plain-hasher.ts";
export { createPlainHasher } from "./plain-hasher.ts";
export { createPlainOidc } from "./plain-oidc.ts";
export { createQuietLog } from "./quiet-log.ts";
export type { SampleEvent } from "./sample-event.ts";
export { sampleEvent } from "./sample-event.ts";
export type { SecretsUnderTest } from "./secrets-provider-suite.ts";
export { secretsProviderSuite } from "./secrets-provider-suite.ts";
export { createSeededIds, createSeededRandom } from "./seeded.ts";
export type { ServiceWorld, WorldTenant } from "./service-world.ts";
export { createServiceWorld } from "./service-world.ts";
