/** The part of the npm package `edifact` (Apache-2.0, no types of its own) that is used here. */
declare module "edifact" {
  export class Parser {
    constructor(validator?: unknown);
    encoding(level: "UNOA" | "UNOB" | "UNOC" | "UNOY" | "UCS2"): void;
    write(chunk: string): void;
    end(): void;
    onopensegment: (name: string) => void;
    onclosesegment: () => void;
    onelement: () => void;
    oncomponent: (data: string) => void;
  }
}
