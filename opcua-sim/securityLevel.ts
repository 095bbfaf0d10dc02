/**
 * What a server offers. `none`: plain and anonymous, for loopback. `sign`, `encrypt`: only that, and a user name for everybody.
 * `all`: plain, signed and encrypted endpoints side by side, with a user name on each.
 */
export const securityLevels = ["none", "sign", "encrypt", "all"] as const;
export type SecurityLevel = (typeof securityLevels)[number];
