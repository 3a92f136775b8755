/** Fixed sizes of the format (MS-EVEN6 leaves them out; libevtx documents them). */
export const evtxHeaderBytes = 4096;
export const evtxChunkBytes = 65_536;
export const chunkHeaderBytes = 512;
export const recordHeaderBytes = 24;
/** Header, an empty BinXml fragment and the repeated size. */
export const recordBytesMin = recordHeaderBytes + 4;

/** What one record may cost, so that a crafted one cannot take the process with it. */
export const elementDepthMax = 64;
/** Templates inside templates and BinXml values inside BinXml values. */
export const fragmentDepthMax = 12;
/** Elements, attributes and values of one rendered record. */
export const recordNodesMax = 50_000;
/** UTF-16 units of all values of one rendered record. */
export const recordCharactersMax = 2_097_152;
/** The same for a whole chunk: a record of 60 bytes may repeat a costly template. */
export const chunkNodesMax = 500_000;
export const chunkCharactersMax = 16_777_216;
/** `damaged` items of one chunk; the walk goes on silently beyond them. */
export const chunkDamagesMax = 1_000;
