import type { DecoderVersion } from "@xdr/ports";
import { expect, it } from "vitest";
import { seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const step = (
  name: string,
  version: number,
  change: DecoderVersion["change"] = "save",
): DecoderVersion => ({
  ...{ name, version, change, enabled: change !== "disable", definition: '{"a":"→"}' },
  ...{ samples: "a line\nanother", note: "because" },
  ...{ authorId: "u1", authorLabel: "Ada", createdTime: 7 },
});

export const decoderCases = (store: StoreOf): void => {
  it("lists the newest version of each decoder that is not deleted", async () => {
    const { tenant } = await seedTenant(store());
    await store().inTenant(tenant.id, async ({ ownDecoders }) => {
      expect(await ownDecoders.list()).toEqual([]);
      for (const at of [1, 2, 10]) await ownDecoders.append(step("own-b", at));
      await ownDecoders.append(step("own-a", 1));
      await ownDecoders.append(step("own-a", 2, "disable"));
      await ownDecoders.append(step("own-c", 1));
      await ownDecoders.append(step("own-c", 2, "delete"));
      expect(await ownDecoders.list()).toEqual([step("own-a", 2, "disable"), step("own-b", 10)]);
      expect(await ownDecoders.deleted()).toEqual([step("own-c", 2, "delete")]);
      expect(await ownDecoders.versions("own-b", 2)).toEqual([step("own-b", 10), step("own-b", 2)]);
      expect(await ownDecoders.versions("own-c", 1)).toEqual([step("own-c", 2, "delete")]);
    });
    const twice = store().inTenant(tenant.id, ({ ownDecoders }) =>
      ownDecoders.append(step("own-b", 2)),
    );
    expect(await codeOf(twice)).toBe("REQUEST_CONFLICT");
  });

  it("shows nobody another tenant's decoders", async () => {
    const [one, other] = [await seedTenant(store()), await seedTenant(store())];
    await store().inTenant(one.tenant.id, ({ ownDecoders }) =>
      ownDecoders.append(step("own-a", 1)),
    );
    await store().inTenant(other.tenant.id, async ({ ownDecoders }) => {
      expect(await ownDecoders.list()).toEqual([]);
      expect(await ownDecoders.deleted()).toEqual([]);
      expect(await ownDecoders.versions("own-a", 9)).toEqual([]);
      await ownDecoders.append(step("own-a", 1));
    });
  });
};
