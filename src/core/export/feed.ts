/** What a calendar is of: a day, a stage, a dock, a vendor, a person of the show, or a name that its columns have. */
export interface Feed {
  readonly of: 'day' | 'stage' | 'dock' | 'vendor' | 'person' | 'name';
  /** The id of the day, the space, the vendor or the person; the name itself. */
  readonly what: string;
}
