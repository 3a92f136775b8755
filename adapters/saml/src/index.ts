export { createSamlClient } from "./saml-client.ts";
