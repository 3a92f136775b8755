import type { EvtxScalar } from "./value.ts";

/** A value of a template instance, still bytes: decoded where a slot asks for it. */
export interface Substitution {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

export interface TextPart {
  readonly kind: "text";
  readonly value: EvtxScalar;
}

/** A place in a template that one value of the instance fills. */
export interface SlotPart {
  readonly kind: "slot";
  readonly index: number;
}

export interface AttributeNode {
  readonly name: string;
  readonly parts: readonly Part[];
}

export interface ElementPart {
  readonly kind: "element";
  readonly name: string;
  readonly attributes: readonly AttributeNode[];
  readonly parts: readonly Part[];
}

/** A template with the values that fill it. */
export interface InstancePart {
  readonly kind: "instance";
  readonly template: readonly Part[];
  readonly values: readonly Substitution[];
}

export type Part = TextPart | SlotPart | ElementPart | InstancePart;
