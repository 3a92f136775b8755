/** Bytes of a raw record that keyword rules search. */
export const rawTextBytesMax = 64 * 1024;
/** String values of one event that keyword rules search. */
export const textLeavesMax = 2000;
/** Nesting of values that keyword rules search. */
export const textDepthMax = 32;

export const findingEntitiesMax = 32;
export const entityKeyCharsMax = 256;
export const entityLabelCharsMax = 256;
/** Addresses of devices that are remembered, over all tenants. */
export const deviceAddressesMax = 100_000;
export const summaryCharsMax = 500;
/** Characters of one name, path or command inside a summary. */
export const summaryNameCharsMax = 120;
