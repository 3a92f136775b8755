import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";
import { PullSetting, SettingValues } from "./pull.ts";

export const ConnectorProduct = Type.Object({
  name: Type.String(),
  title: Type.String(),
  documentation: Type.String({ description: "Where the vendor describes the calls" }),
  steps: Type.Array(Type.String(), { description: "What to make at the vendor" }),
  settings: Type.Array(PullSetting),
  actions: Type.Array(Type.String(), { description: "Of the action registry" }),
});

export const ConnectorProducts = Type.Object({ items: Type.Array(ConnectorProduct) });

export const ConnectorBody = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  product: Type.Optional(Type.String({ maxLength: 64, description: "One that is shipped" })),
  definition: Type.Optional(
    Type.Unknown({ description: "Or one of your own: docs/guides/connect-a-product.md" }),
  ),
  settings: SettingValues,
});

export const ConnectorTrial = Type.Object({ ok: Type.Literal(true) });

export const Connector = Type.Object({
  id: Id,
  name: Type.String(),
  product: Type.String(),
  title: Type.String(),
  isOwn: Type.Boolean({ description: "Its definition was written by the tenant" }),
  settings: Type.Record(Type.String(), Type.String(), {
    description: "Without the secrets, which nobody is shown",
  }),
  actions: Type.Array(Type.String(), { description: "None where its definition fits no more" }),
  createdTime: TimeMs,
});

export const Connectors = Type.Object({ items: Type.Array(Connector) });
