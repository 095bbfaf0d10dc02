import type { Namespace, UAObjectType } from "node-opcua";

/** Types of the objects that group a device's tags: DI's functional group, and own types below it. */
export interface GroupTypes {
  /** The type of that name, or a plain functional group. */
  of(typeName: string | undefined): UAObjectType;
  readonly all: ReadonlyMap<string, UAObjectType>;
}

/** Creates the named component types below DI's FunctionalGroupType; their members come later. */
export function createGroupTypes(ns: Namespace, diIndex: number, typeNames: readonly string[]): GroupTypes {
  const group = ns.addressSpace.findObjectType("FunctionalGroupType", diIndex);
  if (!group) throw new Error("the DI nodeset has no FunctionalGroupType");
  const all = new Map(
    typeNames.map((typeName) => {
      const type = ns.addObjectType({ browseName: typeName, nodeId: `s=${typeName}`, subtypeOf: group });
      return [typeName, type] as const;
    }),
  );
  return { all, of: (typeName) => all.get(typeName ?? "") ?? group };
}
