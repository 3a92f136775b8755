import { expect, it } from "vitest";
import { freshName, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

export const deviceCases = (store: StoreOf): void => {
  it("knows a person's device since a time, keeps the last ones, and forgets them all", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const [one, two, three] = [freshName("device"), freshName("device"), freshName("device")];
    const note = (hash: string, lastUsedTime: number, tenantId = a.tenant.id) =>
      store().asSystem((tx) =>
        tx.devices.note({ tenantId, userId: a.user.id, hash, lastUsedTime }, 2),
      );
    const known = (userId = a.user.id, since = 0) =>
      store().asSystem(async (tx) => [
        await tx.devices.knows(userId, one, since),
        await tx.devices.knows(userId, two, since),
        await tx.devices.knows(userId, three, since),
      ]);
    await note(one, 10);
    await note(two, 20);
    expect([await known(), await known(a.user.id, 10)]).toEqual([
      [true, true, false],
      [false, true, false],
    ]);
    expect(await known(b.user.id)).toEqual([false, false, false]);
    await note(one, 30);
    await note(three, 40);
    expect(await known()).toEqual([true, false, true]);
    expect(await codeOf(note(two, 50, b.tenant.id))).toBe("REQUEST_NOT_FOUND");
    await store().asSystem((tx) => tx.devices.forget(a.user.id));
    expect(await known()).toEqual([false, false, false]);
  });
};
