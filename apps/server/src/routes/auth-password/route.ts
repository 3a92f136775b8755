import { changePassword } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";

const Password = Type.String({ minLength: 1, maxLength: 1024 });

export const authPassword = defineRoute(
  {
    method: "POST",
    url: "/api/auth/password",
    summary: "Change the own password; ends the other sessions",
    access: { kind: "session" },
    tenantScope: "installation",
    audit: "change",
    rate: "sign-in",
    body: Type.Object({ current: Password, next: Password }),
  },
  async ({ system, caller, body, request }) => {
    await changePassword(system.accessContext(request), caller, body);
    return undefined;
  },
);
