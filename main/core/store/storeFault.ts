/** Why a store could not do what it was asked. `DAMAGED`: what stands in the file is no store any more. */
export interface StoreFault {
  readonly code: "DAMAGED" | "NEWER_VERSION" | "DISK_FULL" | "SIZE_LIMIT" | "READ_ONLY" | "LOCKED" | "FAILED";
  readonly detail: string;
}

/** SQLite's primary result codes that say more than "failed". */
const codeOf: Readonly<Record<number, StoreFault["code"]>> = {
  5: "LOCKED",
  6: "LOCKED",
  8: "READ_ONLY",
  11: "DAMAGED",
  13: "DISK_FULL",
  26: "DAMAGED",
};
const codeOfErrno: Readonly<Record<string, StoreFault["code"]>> = {
  ENOSPC: "DISK_FULL",
  EDQUOT: "DISK_FULL",
  EROFS: "READ_ONLY",
  EACCES: "READ_ONLY",
  EPERM: "READ_ONLY",
};

export const isDamage = (fault: StoreFault): boolean => fault.code === "DAMAGED";

/** What an error of `node:sqlite` or of the file system means. */
export function storeFault(cause: unknown): StoreFault {
  const detail = cause instanceof Error ? cause.message : String(cause);
  if (!(cause instanceof Error)) return { code: "FAILED", detail };
  const errcode = "errcode" in cause && typeof cause.errcode === "number" ? cause.errcode & 0xff : undefined;
  if (errcode !== undefined) return { code: codeOf[errcode] ?? "FAILED", detail };
  const errno = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return { code: codeOfErrno[errno] ?? "FAILED", detail };
}
