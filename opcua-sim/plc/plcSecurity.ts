import { MessageSecurityMode, makeRoles, type OPCUAServerOptions, SecurityPolicy, WellKnownRoles } from "node-opcua";
import type { SecurityLevel } from "../securityLevel.ts";
import { type NodeAccess, openAccess, roleAccess } from "./nodeAccess.ts";

/** Who may come in, and as what. */
const roles = {
  observer: [WellKnownRoles.Observer],
  operator: [WellKnownRoles.Observer, WellKnownRoles.Operator],
  engineer: [WellKnownRoles.Observer, WellKnownRoles.Operator, WellKnownRoles.Engineer],
  /** Owns the simulation: clock, faults, scenario. */
  instructor: [WellKnownRoles.Observer, WellKnownRoles.Operator, WellKnownRoles.Engineer, WellKnownRoles.Supervisor],
} as const;
type UserName = keyof typeof roles;
/** Passwords by user name. Without an entry the password is the name: this is a simulated plant. */
export type Passwords = Readonly<Partial<Record<UserName, string>>>;

const isUser = (name: string): name is UserName => Object.hasOwn(roles, name);

const modesOf: Readonly<Record<SecurityLevel, readonly MessageSecurityMode[]>> = {
  none: [MessageSecurityMode.None],
  sign: [MessageSecurityMode.Sign],
  encrypt: [MessageSecurityMode.SignAndEncrypt],
  all: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
};

const safePolicies = [SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes256_Sha256_RsaPss];

/** The part of a server's options that decides who may talk to it. */
export function securityOptions(
  level: SecurityLevel,
  passwords: Passwords,
): Pick<OPCUAServerOptions, "securityModes" | "securityPolicies" | "allowAnonymous" | "userManager"> {
  const hasPlain = level === "none" || level === "all";
  const hasSafe = level !== "none";
  return {
    securityModes: [...modesOf[level]],
    securityPolicies: [...(hasPlain ? [SecurityPolicy.None] : []), ...(hasSafe ? safePolicies : [])],
    allowAnonymous: level === "none",
    userManager: {
      isValidUser: (name: string, password: string) => isUser(name) && password === (passwords[name] ?? name),
      getUserRoles: (name: string) =>
        isUser(name) ? makeRoles([...roles[name]]) : makeRoles(WellKnownRoles.Anonymous),
    },
  };
}

/** Roles on methods, as soon as callers have an identity. */
export const accessOf = (level: SecurityLevel): NodeAccess => (level === "none" ? openAccess : roleAccess);
