/** Who sits at the desk; decides which screens there are. */
export const roles = ["dispatcher", "engineer", "trainer"] as const;
/** One of the roles. */
export type Role = (typeof roles)[number];
