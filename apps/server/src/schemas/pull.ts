import { settingLimits } from "@xdr/outbound";
import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

export const PullSetting = Type.Object({
  name: Type.String(),
  label: Type.String(),
  hint: Type.String({ description: "What it looks like and where it is found" }),
  isSecret: Type.Boolean(),
  isOptional: Type.Optional(Type.Boolean({ description: "May be left empty" })),
});

export const PullProduct = Type.Object({
  name: Type.String(),
  title: Type.String(),
  steps: Type.Array(Type.String(), { description: "What to make at the vendor" }),
  settings: Type.Array(PullSetting),
  sourceType: Type.Optional(Type.String({ description: "Its decoder" })),
});

export const PullProducts = Type.Object({ items: Type.Array(PullProduct) });

export const SettingValues = Type.Record(
  Type.String({ maxLength: 64 }),
  Type.String({ maxLength: settingLimits.charsMax }),
  { maxProperties: settingLimits.countMax, description: "Settings and secrets by name" },
);

export const PullBody = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  product: Type.String({ maxLength: 64 }),
  settings: SettingValues,
});

export const PullPatch = Type.Object({ settings: SettingValues });

export const PullTrialBody = Type.Object({
  product: Type.String({ maxLength: 64 }),
  settings: SettingValues,
  sourceId: Type.Optional(
    Type.String({ maxLength: 200, description: "Takes what is not given from this source" }),
  ),
});

export const PullTrial = Type.Object({
  records: Type.Integer({ description: "On the first page" }),
  hasMore: Type.Boolean(),
  events: Type.Array(
    Type.Object({
      time: TimeMs,
      className: Type.String(),
      decoder: Type.String(),
      message: Type.String(),
    }),
    { description: "The first few, as they would be stored" },
  ),
});

export const PullState = Type.Object({
  sourceId: Id,
  product: PullProduct,
  settings: Type.Record(Type.String(), Type.String(), {
    description: "Without the secrets, which nobody is shown",
  }),
  askedTime: Type.Optional(TimeMs),
  answeredTime: Type.Optional(TimeMs),
  newestTime: Type.Optional(Type.Integer({ description: "Time of the newest record seen" })),
  nextTime: TimeMs,
  failures: Type.Integer({ description: "Since the last good answer" }),
  problem: Type.Optional(
    Type.Object({ code: Type.String(), message: Type.String(), time: TimeMs }),
  ),
  records: Type.Integer(),
  since: Type.Optional(
    Type.Integer({ description: "Records from here on are asked for; milliseconds" }),
  ),
});
