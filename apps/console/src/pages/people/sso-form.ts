import type { Role, SsoBody, TenantSso } from "../../api/types.ts";
import { roles } from "./roles.ts";

/** The form as people type it. */
export interface SsoForm {
  readonly protocol: "oidc" | "saml";
  readonly signInUrl: string;
  readonly certificates: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly domains: string;
  readonly roleClaim: string;
  /** A line each: `value = role`. */
  readonly roles: string;
  /** Empty: nobody without a role. */
  readonly defaultRole: string;
  readonly trustsFactor: boolean;
  readonly enabled: boolean;
}

export const formOf = ({ connection }: TenantSso): SsoForm => ({
  protocol: connection?.saml === undefined ? "oidc" : "saml",
  signInUrl: connection?.saml?.signInUrl ?? "",
  certificates: connection?.saml?.certificates ?? "",
  name: connection?.name ?? "",
  issuer: connection?.issuer ?? "",
  clientId: connection?.clientId ?? "",
  clientSecret: "",
  domains: connection?.domains.join(", ") ?? "",
  roleClaim: connection?.roleClaim ?? "groups",
  roles: connection?.roles.map(({ value, role }) => `${value} = ${role}`).join("\n") ?? "",
  defaultRole: connection?.defaultRole ?? "",
  trustsFactor: connection?.trustsFactor ?? false,
  enabled: connection?.enabled ?? true,
});

const roleOf = (text: string): Role | undefined => roles.find((role) => role === text);

/** What is sent, or the first line of the roles that cannot be read. */
export const bodyOf = (
  form: SsoForm,
): { readonly body: SsoBody } | { readonly problem: string } => {
  const lines = form.roles.split("\n").filter((line) => line.trim() !== "");
  const mapped = lines.map((line) => {
    const at = line.lastIndexOf("=");
    return { line, value: line.slice(0, at).trim(), role: roleOf(line.slice(at + 1).trim()) };
  });
  const bad = mapped.find(({ line, value, role }) => !line.includes("=") || value === "" || !role);
  if (bad !== undefined) {
    return { problem: `“${bad.line.trim()}” is not of the form: value = ${roles.join(" | ")}` };
  }
  const defaultRole = roleOf(form.defaultRole);
  const isSaml = form.protocol === "saml";
  const saml = { signInUrl: form.signInUrl.trim(), certificates: form.certificates.trim() };
  return {
    body: {
      name: form.name.trim(),
      issuer: form.issuer.trim(),
      clientId: form.clientId.trim(),
      domains: form.domains.split(/[\s,]+/).filter((domain) => domain !== ""),
      roleClaim: form.roleClaim.trim(),
      roles: mapped.flatMap(({ value, role }) => (role === undefined ? [] : [{ value, role }])),
      trustsFactor: form.trustsFactor,
      enabled: form.enabled,
      ...(defaultRole === undefined ? {} : { defaultRole }),
      ...(isSaml ? { saml } : {}),
      ...(isSaml || form.clientSecret === "" ? {} : { clientSecret: form.clientSecret }),
    },
  };
};
