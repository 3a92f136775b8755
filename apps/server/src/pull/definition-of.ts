import { ownApiProduct, pullProductOf } from "@xdr/catalog";
import { readPullDefinition } from "@xdr/collect";
import { type AnyPullProduct, isXdrError, type PullProduct, XdrError } from "@xdr/event";

type Settings = Readonly<Record<string, string>>;

/** The definition in the settings of a source; it is one of them, so who changes it shows the secrets. */
const ownDefinitionOf = ({ definition = "" }: Settings): AnyPullProduct => {
  const read = readPullDefinition(definition, ownApiProduct.name);
  if (read.kind === "sound") {
    const { steps } = ownApiProduct;
    const settings = [...ownApiProduct.settings, ...read.definition.settings];
    return { ...read.definition, steps, settings };
  }
  const issues = read.problems.map(({ path, message }) => ({
    path: path === "" ? "settings.definition" : `settings.definition.${path}`,
    message,
  }));
  throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues });
};

/**
 * What a source of this product with these settings reads. Throws `REQUEST_BODY_INVALID` where there
 * is no such product, or where the tenant's own definition is unsound.
 */
export const definitionOf = (product: string, settings: Settings): AnyPullProduct => {
  if (product === ownApiProduct.name) return ownDefinitionOf(settings);
  const definition = pullProductOf(product);
  if (definition !== undefined) return definition;
  const issues = [{ path: "product", message: "is none of GET /api/pull-products" }];
  throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues });
};

/** For showing only: a definition that this version cannot read any more is not in the way. */
export const shownProductOf = (product: string, settings: Settings): PullProduct => {
  try {
    return definitionOf(product, settings);
  } catch (error) {
    if (product === ownApiProduct.name && isXdrError(error)) return ownApiProduct;
    throw error;
  }
};

/** As a change would leave them: what is absent or empty stays. */
export const changedSettings = (before: Settings, given: Settings): Settings => ({
  ...before,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")),
});
