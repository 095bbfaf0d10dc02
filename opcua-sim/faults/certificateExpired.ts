import type { ServerFaultKind } from "./serverFault.ts";

/** The server shows a certificate that has expired: who looks at it opens no secure channel. */
export const certificateExpired: ServerFaultKind = {
  kind: "certificateExpired",
  class: "network",
  title: { "zh-CN": "证书过期", en: "Certificate expired" },
  targets: ["server"],
  parameters: { durationS: 300 },
  alarm: { condition: "CertificateExpired", severity: 600, type: "offNormal" },
  shows: {
    tags: "Nothing comes any more: a client that checks the certificate (BadCertificateTimeInvalid) opens no secure channel",
    behaviour:
      "The server cuts its connections and comes back with a certificate of the same key that expired a month ago; channels without security still open. Not available while the server offers only None.",
  },
  refuse: (link) =>
    link.isSecure ? undefined : "this server runs without security, so it has no certificate to expire",
  start: async (link) => {
    await link.dropLink();
    await link.certificate.expire();
    await link.restoreLink();
  },
  end: async (link) => {
    await link.dropLink();
    await link.certificate.renew();
    await link.restoreLink();
  },
};
