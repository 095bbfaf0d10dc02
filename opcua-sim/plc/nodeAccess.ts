import { makePermissionFlag, type UAMethod, WellKnownRoles } from "node-opcua";

/** What a method is for, which decides who may call it. Reading and browsing is for everybody who may connect. */
export type Purpose = "operate" | "alarms" | "instruct";

/** Puts role permissions on methods. */
export interface NodeAccess {
  restrict(method: UAMethod, purpose: Purpose): void;
}

/** Without security there are no identities: everybody may call everything. */
export const openAccess: NodeAccess = { restrict: () => undefined };

const callers: Readonly<Record<Purpose, readonly WellKnownRoles[]>> = {
  operate: [WellKnownRoles.Operator, WellKnownRoles.Engineer],
  alarms: [WellKnownRoles.Operator, WellKnownRoles.Engineer],
  instruct: [WellKnownRoles.Supervisor],
};
const readers = [WellKnownRoles.Anonymous, WellKnownRoles.AuthenticatedUser, WellKnownRoles.Observer];

/** Calls need a role. */
export const roleAccess: NodeAccess = {
  restrict: (method, purpose) => {
    const see = makePermissionFlag("Browse | Read");
    const call = makePermissionFlag("Browse | Read | Call");
    const others = Object.values(callers).flat();
    method.setRolePermissions([
      ...[...readers, ...others.filter((role) => !callers[purpose].includes(role))].map((roleId) => ({
        roleId,
        permissions: see,
      })),
      ...callers[purpose].map((roleId) => ({ roleId, permissions: call })),
    ]);
  },
};
