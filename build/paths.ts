import { fileURLToPath } from "node:url";

/** The folder of this project, with a slash at its end. */
export const projectDir = fileURLToPath(new URL("..", import.meta.url));

/** Path of something in this project, given with forward slashes from the top level. */
export const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
