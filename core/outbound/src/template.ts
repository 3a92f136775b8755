const holes = /\{([a-zA-Z]\w{0,63})\}/g;

export type Escape = (value: string) => string;

/** Fills `{name}`; a name that has no value throws, because the definition is broken then. */
export const fillTemplate = (
  template: string,
  values: ReadonlyMap<string, string>,
  write: Escape = (value) => value,
): string =>
  template.replace(holes, (_whole, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new TypeError(`the definition uses {${name}}, which is not set`);
    return write(value);
  });

/** Inside a JSON string. */
export const escapeJson: Escape = (value) => JSON.stringify(value).slice(1, -1);
