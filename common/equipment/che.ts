/** Kinds of container handling equipment (glossary: common/README.md). */
export const cheKinds = ["sts", "rmg", "agv", "mannedTruck"] as const;
export type CheKind = (typeof cheKinds)[number];

/** Three separate axes, as in equipment control of a TOS; never mixed into one "status". */
export const technicalStatuses = ["ok", "warning", "fault"] as const;
/** `ok`: nothing wrong · `warning`: works, needs a look · `fault`: cannot work until someone clears it. */
export type TechnicalStatus = (typeof technicalStatuses)[number];

export const operationalStatuses = [
  "automatic",
  "semiAutomatic",
  "remoteManual",
  "localManual",
  "maintenance",
  "offline",
] as const;
/** Who drives: the console (`automatic`), a person, or nobody that we can reach (`offline`). */
export type OperationalStatus = (typeof operationalStatuses)[number];

export const workStatuses = ["idle", "working", "waiting", "charging", "held"] as const;
/** `idle`: nothing to do · `working`: moves or lifts · `waiting`: has a job and waits for its partner · `held`: paused by a person. */
export type WorkStatus = (typeof workStatuses)[number];
