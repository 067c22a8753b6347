/** Why a file cannot be read, in words for the person who chose it. Nothing else leaves an adapter. */
export class ImportFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ImportFault';
    this.code = code;
  }
}
