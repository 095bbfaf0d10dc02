/** A method call that has no verdict to answer with and must fail with an OPC UA status code of its own. */
export class MethodRefused extends Error {
  readonly status: "BadInvalidState" | "BadOutOfRange";

  constructor(status: MethodRefused["status"], why: string) {
    super(why);
    this.status = status;
  }
}
