export type { ServerCertificate, ServerCertificateOptions } from "./open-certificate.ts";
export { openCertificate, readCertificate } from "./open-certificate.ts";
