export { createOidcClient } from "./oidc-client.ts";
