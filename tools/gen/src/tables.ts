/** Writes the reference tables: routes with who may call them, and error codes. */
import { errorCodes } from "@xdr/event";
import { permits, type Role } from "@xdr/ports";
import { type DefinedRoute, routes } from "@xdr/server";
import { writeOrCheck } from "./write-or-check.ts";

const head = (title: string): string =>
  `# ${title}\n\n<!-- Written by tools/gen/src/tables.ts. Do not edit. -->\n\n`;

const roles: readonly Role[] = ["viewer", "analyst", "responder", "admin"];

const who = ({ access }: DefinedRoute): string => {
  if (access.kind === "public") return `anybody: ${access.why}`;
  if (access.kind === "source") return "a source's token";
  if (access.kind === "scim") return "the token of a tenant's identity provider";
  if (access.kind === "agent") return "an enrolled host's signature";
  if (access.kind === "session") return "whoever is signed in";
  const { permission } = access;
  return `\`${permission}\`: ${roles.filter((role) => permits({ role }, permission)).join(", ")}`;
};

const routeRow = (route: DefinedRoute): string =>
  `| ${route.method} \`${route.url}\` | ${route.summary} | ${who(route)} | ${route.tenantScope} | ${route.audit} | ${route.rate} |`;

writeOrCheck(
  "docs/reference/routes.md",
  `${head("Routes")}| route | what | who | sees | audit | rate |\n|---|---|---|---|---|---|\n${routes.map(routeRow).join("\n")}\n`,
);

const errorRows = Object.entries(errorCodes).map(
  ([code, { httpStatus, retryable, help }]) =>
    `| \`${code}\` | ${httpStatus} | ${retryable ? "yes" : "no"} | ${help} |`,
);
writeOrCheck(
  "docs/reference/errors.md",
  `${head("Error codes")}Every error answer is \`{"error": {code, message, help, retryable, requestId}}\`.\n\n| code | status | try again | what to do |\n|---|---|---|---|\n${errorRows.join("\n")}\n`,
);
