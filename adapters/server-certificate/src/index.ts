export type { ServerCertificate, ServerCertificateOptions } from "./open-certificate.ts";
export { fingerprintOf, openCertificate, readCertificate } from "./open-certificate.ts";
