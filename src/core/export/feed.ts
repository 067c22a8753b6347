/** What a calendar is of: a day, a stage, a person of the show, or a name that its columns have. */
export interface Feed {
  readonly of: 'day' | 'stage' | 'person' | 'name';
  /** The id of the day, the space or the person; the name itself. */
  readonly what: string;
}
