/** Why the server cannot start, and what the person at it can do: printed without a stack, exit 1. */
export class BootProblem extends Error {
  readonly advice: string;

  constructor(message: string, advice: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BootProblem';
    this.advice = advice;
  }
}
