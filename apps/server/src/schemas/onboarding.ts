import { Type } from "typebox";

const StepId = Type.Union([
  Type.Literal("profile"),
  Type.Literal("deploy"),
  Type.Literal("sources"),
  Type.Literal("drill"),
]);

export const Onboarding = Type.Object({
  isDone: Type.Boolean(),
  next: Type.Optional(StepId),
  steps: Type.Array(
    Type.Object({
      id: StepId,
      title: Type.String(),
      isDone: Type.Boolean({ description: "Told by what is stored now; never ticked off" }),
      fact: Type.String({ description: "Hostile text: show it as text only" }),
      missing: Type.Optional(Type.String({ description: "Hostile text: show it as text only" })),
      page: Type.String({ description: "Path of the console where it is done" }),
    }),
  ),
});
