/** One file on its way to the server. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** Bytes and files of one request; the server takes 1 MiB. */
export const batchLimits = Object.freeze({ bytesMax: 512 * 1024, filesMax: 200 });

export const isRuleFile = (name: string): boolean => /\.ya?ml$/i.test(name);

/** Cuts files into requests, in order; a file that is too large for one goes alone. */
export const batchesOf = (files: readonly RuleFile[]): readonly (readonly RuleFile[])[] => {
  const batches: RuleFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const size = new TextEncoder().encode(file.text).length;
    const last = batches.at(-1);
    const isFull =
      last === undefined ||
      last.length >= batchLimits.filesMax ||
      bytes + size > batchLimits.bytesMax;
    if (isFull) {
      batches.push([file]);
      bytes = size;
    } else {
      last.push(file);
      bytes += size;
    }
  }
  return batches;
};
