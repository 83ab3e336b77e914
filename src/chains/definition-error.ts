/** A definition that cannot be used. Names the file and the field, so that the reader goes straight there. */
export class DefinitionError extends Error {
  constructor(
    readonly file: string,
    readonly field: string,
    problem: string,
  ) {
    super(`${file}: ${field}: ${problem}`)
    this.name = 'DefinitionError'
  }
}
