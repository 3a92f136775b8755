import type { PullProduct } from "@xdr/event";
import { readSettings, type SettingValues } from "@xdr/outbound";
import type { InputCheck, Pull } from "@xdr/ports";

export type PullValues = SettingValues;

/** Settings and secrets of a definition, apart; see `readSettings`. */
export const readPullValues = (
  check: InputCheck,
  definition: PullProduct,
  given: { readonly values: Readonly<Record<string, string>>; readonly before: Pull | undefined },
): PullValues =>
  readSettings(check, definition.settings, {
    values: given.values,
    before: given.before?.settings,
  });

/**
 * A stored secret goes only where it was meant for: whoever changes where or as whom the vendor is
 * asked must show the secrets again, else he could have them sent to himself.
 */
export const requireOwnSecrets = (
  check: InputCheck,
  definition: PullProduct,
  change: { readonly before: Pull; readonly after: PullValues },
): void => {
  const { before, after } = change;
  const isMoved = definition.settings.some(
    ({ name, isSecret }) => !isSecret && before.settings[name] !== after.settings[name],
  );
  if (!isMoved) return;
  for (const { name, isSecret } of definition.settings) {
    const isShown = !isSecret || after.secrets[name] !== undefined;
    check.require(isShown, `settings.${name}`, "must be given again when another setting changes");
  }
};

/**
 * Of stored secrets those that the definition calls secrets. A definition that a tenant wrote may
 * name one that an earlier definition had as a plain setting, which nobody has to show again.
 */
export const secretsFor = (
  definition: PullProduct,
  stored: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const names = new Set(
    definition.settings.flatMap(({ name, isSecret }) => (isSecret ? [name] : [])),
  );
  return Object.fromEntries(Object.entries(stored).filter(([name]) => names.has(name)));
};
