import type { Playbook, PlaybookStep } from "@xdr/event";
import fc from "fast-check";

const idOf = (type: string, number: number): string =>
  `${type}--00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export type SampleBlock =
  | { readonly kind: "action"; readonly failing?: true; readonly action?: string }
  | { readonly kind: "ask"; readonly answers: readonly string[] }
  | { readonly kind: "if"; readonly condition: string; readonly inside: readonly SampleBlock[] }
  | { readonly kind: "while"; readonly loops: number; readonly body: readonly SampleBlock[] }
  | { readonly kind: "parallel"; readonly branches: readonly (readonly SampleBlock[])[] }
  | { readonly kind: "call"; readonly playbookId: string };

/** Steps from nested blocks, as a playbook that is sound by its making. */
export const playbookOf = (
  blocks: readonly SampleBlock[],
  change: Partial<Playbook> & { readonly number?: number } = {},
): Playbook => {
  const { number = 1, ...rest } = change;
  const steps: Record<string, PlaybookStep> = {};
  let counter = number * 1_000;
  const fresh = (type: string): string => {
    counter += 1;
    return idOf(type, counter);
  };
  const chain = (some: readonly SampleBlock[]): string => {
    const end = fresh("end");
    steps[end] = { type: "end" };
    return some.reduceRight((next, block) => add(block, next), end);
  };
  const add = (block: SampleBlock, next: string): string => {
    switch (block.kind) {
      case "action": {
        const id = fresh("action");
        const { action = "block-address" } = block;
        const way = { type: "action", action, targets: "recommended", targetsMax: 5 } as const;
        steps[id] = { ...way, onSuccess: next, out: "__done__" };
        return id;
      }
      case "ask": {
        const id = fresh("action");
        const asks = { question: "Go on?", answers: block.answers, out: "__answer__" };
        steps[id] = { type: "human", ...asks, onSuccess: next };
        return id;
      }
      case "if": {
        const id = fresh("if-condition");
        const { condition } = block;
        const onTrue = chain(block.inside);
        steps[id] = { type: "if-condition", condition, onTrue, onCompletion: next };
        return id;
      }
      case "while": {
        const id = fresh("while-condition");
        const loop = { condition: "incident:severity >= 1", loopsMax: block.loops };
        const onTrue = chain(block.body);
        steps[id] = { type: "while-condition", ...loop, onTrue, onCompletion: next };
        return id;
      }
      case "parallel": {
        const id = fresh("parallel");
        steps[id] = { type: "parallel", branches: block.branches.map(chain), onCompletion: next };
        return id;
      }
      case "call": {
        const id = fresh("playbook-action");
        const { playbookId } = block;
        steps[id] = { type: "playbook-action", playbookId, onCompletion: next };
        return id;
      }
    }
  };
  const start = fresh("start");
  steps[start] = { type: "start", onCompletion: chain(blocks) };
  return {
    ...{ id: idOf("playbook", number), name: "Sample", description: "", start, steps },
    ...{ created: "2026-01-01T00:00:00.000Z", modified: "2026-01-01T00:00:00.000Z" },
    ...{ createdBy: idOf("identity", 1), labels: [], triggers: [], cooldownMs: 60_000 },
    ...{ undoOnFailure: false, variables: { __answer__: "", __done__: 0 } },
    ...rest,
  };
};

/** Any nesting of blocks that do not fail; conditions that hold and that do not. */
export const anyBlocks: fc.Arbitrary<readonly SampleBlock[]> = fc.letrec<{
  block: SampleBlock;
  blocks: readonly SampleBlock[];
}>((tie) => ({
  blocks: fc.array(tie("block"), { maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 3, depthIdentifier: "block" },
    fc.constant({ kind: "action" as const }),
    fc.constant({ kind: "ask" as const, answers: ["yes", "no"] }),
    fc.record({
      kind: fc.constant("if" as const),
      condition: fc.constantFrom("incident:severity = 4", "incident:severity = 1"),
      inside: tie("blocks"),
    }),
    fc.record({
      kind: fc.constant("while" as const),
      loops: fc.integer({ min: 1, max: 2 }),
      body: tie("blocks"),
    }),
    fc.record({
      kind: fc.constant("parallel" as const),
      branches: fc.array(tie("blocks"), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).blocks;
