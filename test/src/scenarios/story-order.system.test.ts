import { sshIntrusion } from "@xdr/catalog";
import { createSeededRandom } from "@xdr/testing";
import { afterAll, expect, it } from "vitest";
import {
  allPages,
  answerOf,
  countEvents,
  createHttpSource,
  type Finding,
  type IncidentDetail,
  type IncidentRow,
  type IngestResult,
  ingest,
  type Page,
  type Session,
  type Status,
  setUp,
} from "../client.ts";
import { createDataFolder, type Installation, startInstallation } from "../installation.ts";
import { eventually } from "../processes.ts";
import { type ToldLine, tell } from "../story-delivery.ts";

const seed = 20_261_124;
const batchLinesMax = 7;
const storyMs = 60_000;

const folders = [createDataFolder(), createDataFolder()];
const servers: Installation[] = [];
afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const folder of folders) await folder.remove();
});

interface Batch {
  readonly key: string;
  readonly source: string;
  readonly body: string;
}

const batchesOf = (lines: readonly ToldLine[]): readonly Batch[] =>
  [...Map.groupBy(lines, (line) => line.source)].flatMap(([source, own]) =>
    Array.from({ length: Math.ceil(own.length / batchLinesMax) }, (_, index) => ({
      key: `${source}-${index}`,
      source,
      body: own
        .slice(index * batchLinesMax, (index + 1) * batchLinesMax)
        .map((line) => line.text)
        .join("\n"),
    })),
  );

/** Syslog times are whole seconds: without this the windows would differ from run to run. */
const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

const shuffled = <Item>(items: readonly Item[], random: () => number): readonly Item[] =>
  items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

const open = async (dataDir: string) => {
  const server = await startInstallation({ dataDir });
  servers.push(server);
  const session = await setUp(server);
  const tokens = new Map<string, string>();
  for (const name of Object.keys(sshIntrusion.sources)) {
    tokens.set(name, await createHttpSource(session, { name }));
  }
  const deliver = async (batches: readonly Batch[]): Promise<readonly boolean[]> => {
    const duplicates: boolean[] = [];
    for (const { key, source, body } of batches) {
      const token = tokens.get(source) ?? "";
      const headers = { "idempotency-key": key };
      const result = await answerOf<IngestResult>(await ingest(server, { token, body, headers }));
      expect(result.rejectedTotal).toBe(0);
      duplicates.push(result.duplicate);
    }
    return duplicates;
  };
  return { server, session, deliver };
};

/** What people see of the story once everything is evaluated: nothing that is new in every run. */
const seenBy = async (server: Installation, session: Session) => {
  await eventually("detection is at rest", async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
    const counted = (name: string) => Number(new RegExp(`^${name} (\\d+)`, "m").exec(metrics)?.[1]);
    const { detectionLagMs } = await session.get<Status>("/api/status");
    return detectionLagMs === 0 && counted("xdr_detect_events_total") >= (await allEvents(session));
  });
  const { items } = await session.get<Page<IncidentRow>>("/api/incidents");
  expect(items.map((item) => item.title)).toHaveLength(1);
  const incident = await session.get<IncidentDetail>(`/api/incidents/${items[0]?.id}`);
  const findings = await allPages<Finding>(session, "/api/findings", { limit: "200" });
  return {
    id: incident.id,
    findingIds: findings.map((finding) => finding.id).toSorted(),
    same: {
      title: incident.title,
      score: incident.score,
      tactics: incident.tactics,
      attacks: incident.attacks,
      scoreParts: incident.scoreParts.map(({ label, points }) => `${points} ${label}`),
      story: incident.story.map(({ time, sentence }) => `${time} ${sentence}`),
      eventCount: incident.eventCount,
      firstSeen: incident.firstSeen,
      lastSeen: incident.lastSeen,
      entities: incident.entities,
      findings: findings
        .map(({ kind, time, eventCount, summary }) => `${time} ${kind} ${eventCount} ${summary}`)
        .toSorted(),
    },
  };
};

const allEvents = (session: Session): Promise<number> => countEvents(session, "");

it(`makes one incident of a story told twice and in any order (seed ${seed})`, async () => {
  const random = createSeededRandom(seed);
  const batches = batchesOf(tell(sshIntrusion.lines, wholeSecond(Date.now() - storyMs)));
  const [inOrder, mixed] = [await open(folders[0]?.path ?? ""), await open(folders[1]?.path ?? "")];

  await inOrder.deliver(batches);
  const once = await seenBy(inOrder.server, inOrder.session);
  const stored = await allEvents(inOrder.session);
  expect(await inOrder.deliver(shuffled(batches, random))).toEqual(batches.map(() => true));
  const twice = await seenBy(inOrder.server, inOrder.session);
  expect(twice).toEqual(once);
  expect(await allEvents(inOrder.session)).toBe(stored);

  const twiceMixed = shuffled([...batches, ...batches], random);
  const duplicates = await mixed.deliver(twiceMixed);
  expect(duplicates.filter((duplicate) => duplicate)).toHaveLength(batches.length);
  const other = await seenBy(mixed.server, mixed.session);
  expect(await allEvents(mixed.session)).toBe(stored);
  expect(other.same).toEqual(once.same);
});
