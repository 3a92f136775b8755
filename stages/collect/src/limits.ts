/** Every bound of this stage. Bytes are bytes, counts are records unless the name says otherwise. */
export const collectLimits = Object.freeze({
  /** One record; a larger one goes to quarantine and its neighbours pass. */
  recordBytesMax: 1024 * 1024,
  /** A request body as received, before unpacking. */
  bodyBytesMax: 16 * 1024 * 1024,
  /** A request body after unpacking. */
  outputBytesMax: 64 * 1024 * 1024,
  /** Records of one request. */
  bodyRecordsMax: 100_000,
  /** An octet count above this is taken for a broken frame, not for a long one. */
  frameBytesMax: 64 * 1024 * 1024,
  /** Of a rejected record, what is kept in memory for quarantine. */
  rejectedBytesMax: 64 * 1024,
  /** Bytes looked at to tell what a file is. */
  sniffBytesMax: 64 * 1024,
  /** Records and bytes of one batch that is read from a file. */
  fileBatchRecordsMax: 2_000,
  fileBatchBytesMax: 4 * 1024 * 1024,
  /** Archives and packings around one text: `logs.tar.gz` has two. */
  layersMax: 4,
  /** What one packed file or archive entry may unpack to, and all entries of one file together. */
  unpackedBytesMax: 64 * 1024 * 1024 * 1024,
  /** Unpacked to packed; beyond `unpackedFreeBytes` a higher ratio is taken for a bomb. */
  unpackedRatioMax: 250,
  unpackedFreeBytes: 256 * 1024 * 1024,
  /** Entries of one archive, and files of one folder tree. */
  archiveEntriesMax: 100_000,
  folderFilesMax: 1_000_000,
  /** An idempotency key longer than this is replaced by its hash. */
  batchIdCharsMax: 128,
});

export type CollectLimits = { readonly [Name in keyof typeof collectLimits]: number };
