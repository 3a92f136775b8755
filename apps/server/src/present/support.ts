import { isGrantOpen, type SupportGrant } from "@xdr/ports";

export const presentGrant = (grant: SupportGrant, now: number) => ({
  ...grant,
  isOpen: isGrantOpen(grant, now),
});

export const presentGrantShort = ({ expiresTime, reason }: SupportGrant) => ({
  expiresTime,
  reason,
});
