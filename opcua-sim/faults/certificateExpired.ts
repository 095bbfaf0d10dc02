import type { ServerFaultKind } from "./serverFault.ts";

/** As with a certificate that is not valid any more, no secure channel opens; not available while the server offers only None. */
export const certificateExpired: ServerFaultKind = {
  kind: "certificateExpired",
  class: "network",
  title: { "zh-CN": "证书过期", en: "Certificate expired" },
  targets: ["server"],
  parameters: { durationS: 300 },
  alarm: { condition: "CertificateExpired", severity: 600, type: "offNormal" },
  shows: {
    tags: "Nothing comes any more: secure channels are refused",
    behaviour:
      "As with a certificate that is not valid any more, no secure channel opens; not available while the server offers only None.",
  },
  refuse: (link) =>
    link.isSecure ? undefined : "this server runs without security, so it has no certificate to expire",
  start: (link) => link.dropLink(),
  end: (link) => link.restoreLink(),
};
