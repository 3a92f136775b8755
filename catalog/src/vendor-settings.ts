import type { PullSetting } from "@xdr/event";

export const plain = (name: string, label: string, hint: string): PullSetting => ({
  name,
  label,
  hint,
  isSecret: false,
});

export const secret = (name: string, label: string, hint: string): PullSetting => ({
  name,
  label,
  hint,
  isSecret: true,
});
