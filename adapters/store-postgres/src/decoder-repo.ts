import type { DecoderVersion, OwnDecoderRepo } from "@xdr/ports";
import { and, asc, desc, eq } from "drizzle-orm";
import { cleanText } from "./rows.ts";
import { decoderVersions } from "./schema-decoder.ts";
import type { Database } from "./transaction.ts";

type Row = typeof decoderVersions.$inferSelect;

const toVersion = ({ tenantId: _own, ...row }: Row): DecoderVersion => row;

export const ownDecoderRepo = (db: Database, tenantId: string): OwnDecoderRepo => {
  const isOwn = eq(decoderVersions.tenantId, tenantId);
  const newest = async (): Promise<readonly DecoderVersion[]> => {
    const { name, version } = decoderVersions;
    const rows = await db
      .selectDistinctOn([name])
      .from(decoderVersions)
      .where(isOwn)
      .orderBy(asc(name), desc(version));
    return rows.map(toVersion);
  };
  return {
    list: async () => (await newest()).filter(({ change }) => change !== "delete"),
    deleted: async () => (await newest()).filter(({ change }) => change === "delete"),
    versions: async (name, limit) => {
      const rows = await db
        .select()
        .from(decoderVersions)
        .where(and(isOwn, eq(decoderVersions.name, name)))
        .orderBy(desc(decoderVersions.version))
        .limit(limit);
      return rows.map(toVersion);
    },
    append: async ({ definition, samples, note, ...row }) => {
      await db.insert(decoderVersions).values({
        ...{ ...row, tenantId, note: cleanText(note) },
        ...{ definition: cleanText(definition), samples: cleanText(samples) },
      });
    },
  };
};
