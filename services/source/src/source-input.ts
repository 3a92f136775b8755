import { type RecordHints, type SourceId, XdrError } from "@xdr/event";
import type { InputCheck, Source, SourceRepo } from "@xdr/ports";

/** Per tenant. */
export const sourcesMax = 1000;
const nameCharsMax = 100;
const sourceTypeForm = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const hostnameForm = /^[\p{L}\p{N}._-]{1,253}$/u;
/** Zones in use reach from -12:00 to +14:00. */
const zoneMinutesMax = 14 * 60;
/** 9999-12-31, after which ISO 8601 needs more digits. */
const timeMax = 253_402_300_799_999;

export const readSourceName = (check: InputCheck, value: unknown): string =>
  check.text("name", value, { charsMax: nameCharsMax });

/** Only known hints come through, each within its bounds. */
export const readHints = (check: InputCheck, hints: RecordHints): RecordHints => {
  const { sourceType, zoneOffsetMinutes, referenceTime, hostname } = hints;
  return {
    ...(sourceType === undefined
      ? {}
      : {
          sourceType: check.text("hints.sourceType", sourceType, {
            charsMax: 64,
            pattern: sourceTypeForm,
          }),
        }),
    ...(zoneOffsetMinutes === undefined
      ? {}
      : {
          zoneOffsetMinutes: check.integer(
            "hints.zoneOffsetMinutes",
            zoneOffsetMinutes,
            -zoneMinutesMax,
            zoneMinutesMax,
          ),
        }),
    ...(referenceTime === undefined
      ? {}
      : { referenceTime: check.integer("hints.referenceTime", referenceTime, 0, timeMax) }),
    ...(hostname === undefined
      ? {}
      : {
          hostname: check.text("hints.hostname", hostname, {
            charsMax: 253,
            pattern: hostnameForm,
          }),
        }),
  };
};

/** Throws `REQUEST_NOT_FOUND` for what this tenant does not have. */
export const sourceOfTenant = async (sources: SourceRepo, id: SourceId): Promise<Source> => {
  const source = await sources.byId(id);
  if (source === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return source;
};
