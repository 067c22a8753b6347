import type { CollectionName, VisibilityClass } from '#core/show.ts';

/** The least class that may see a text; `own`: that of its column; `server`: no words of anybody’s. */
export type Least = VisibilityClass | 'own' | 'server';

/**
 * Who may see what is written into each field of each collection, by hand from the rules (V2–V15, V30, L8):
 * a field that has no row here fails the test that reads this, and so does a row that is no field. `source`
 * is what an import leaves on a row.
 */
export const fieldsSeenBy: Readonly<Record<CollectionName, Readonly<Record<string, Least>>>> = {
  days: { label: 'public', date: 'server', source: 'public' },
  spaces: { name: 'public', source: 'public' },
  rundowns: { title: 'public', source: 'public' },
  segments: { title: 'public', source: 'public' },
  items: { number: 'public', title: 'public', notes: 'crew', script: 'staff', source: 'public' },
  columns: { title: 'own', options: 'own', source: 'own' },
  departments: { prefix: 'public', spoken: 'public', aliases: 'public', source: 'public' },
  positions: { name: 'public', comms: 'crew', skills: 'crew', certs: 'crew', source: 'public' },
  people: {
    ...{ name: 'crew', phone: 'full', email: 'full', skills: 'crew', source: 'crew' },
    ...{ 'certs.kind': 'full', 'certs.validTo': 'full' },
    ...{ 'away.from': 'full', 'away.to': 'full', 'away.why': 'full' }
  },
  assignments: { 'dates.from': 'crew', 'dates.to': 'crew', source: 'crew' },
  cues: {
    ...{ number: 'public', label: 'public', 'placement.text': 'public', source: 'public' },
    notes: 'crew'
  },
  checks: { text: 'crew', source: 'crew' },
  vendors: { name: 'crew', category: 'crew', notes: 'full', source: 'crew' },
  contacts: { name: 'full', role: 'full', phone: 'full', email: 'full', source: 'full' },
  documents: {
    ...{ title: 'staff', 'file.name': 'staff', 'file.type': 'staff', source: 'staff' },
    ...{ validFrom: 'staff', validTo: 'staff' },
    ...{ 'coi.insurer': 'staff', 'coi.policyNo': 'staff', 'coi.lines.kind': 'staff' },
    'coi.holderName': 'staff'
  },
  costs: { title: 'full', quoted: 'full', agreed: 'full', invoiced: 'full', source: 'full' },
  powerDrops: { name: 'crew', connector: 'crew', source: 'crew' },
  riggingPoints: { name: 'crew', approvedBy: 'crew', source: 'crew' },
  movements: {
    ...{ title: 'crew', order: 'crew', manifest: 'crew', notes: 'full', source: 'crew' },
    ...{ 'vehicle.kind': 'crew', 'vehicle.plate': 'crew', 'vehicle.driver': 'crew' },
    ...{ 'vehicle.phone': 'full', 'late.note': 'crew', 'late.name': 'server' }
  },
  returnLines: { item: 'staff', condition: 'staff', source: 'staff' },
  tasks: { title: 'crew', notes: 'crew', source: 'crew' },
  crewCalls: { title: 'crew', notes: 'crew', source: 'crew' },
  dependencies: { source: 'crew' },
  equipment: { name: 'crew', notes: 'crew', source: 'crew' },
  comments: {
    ...{ text: 'staff', source: 'staff', name: 'server' },
    ...{ 'resolved.name': 'server', 'broughtBy.name': 'server' }
  }
};

/** The same of the show itself. */
export const showSeenBy: Readonly<Record<string, Least>> = {
  ...{ title: 'public', client: 'public', venue: 'public', 'companyCalls.name': 'public' },
  ...{ 'ruleSet.coiHolder': 'crew', currency: 'crew' }
};

/** Who is told what a command says in words (V4, V5, V7, V9, R35, R63, M41). */
export const wordsSeenBy: Readonly<Record<string, VisibilityClass>> = {
  'publish.note': 'crew',
  'openRun.label': 'public',
  'offerBook.to': 'staff',
  'go.force': 'crew',
  'hold.reason': 'public',
  'hold.crewReason': 'crew',
  'sayWhy.reason': 'public',
  'resume.text': 'public',
  'stopRun.reason': 'public',
  'stopRun.crewReason': 'crew',
  'raiseAlarm.reason': 'crew',
  'giveClearance.by': 'crew',
  'take.force': 'crew',
  'note.text': 'staff',
  'jot.text': 'staff',
  'problem.text': 'crew',
  'sendMessage.text': 'public'
};

/** A message, by whom it is for; the least of them stands above. */
export const messagesSeenBy = {
  all: 'public',
  stage: 'public',
  caller: 'crew',
  department: 'crew',
  position: 'crew',
  person: 'crew',
  vendor: 'staff'
} as const satisfies Readonly<Record<string, VisibilityClass>>;

/** What a vendor's link shows of their own rows (V40), and a person's (V41): these fields and no others. */
export const guestsSee = {
  vendor: [
    ...['show.title', 'show.venue', 'spaces.name', 'vendors.name'],
    ...['movements.title', 'movements.order', 'movements.manifest'],
    ...['movements.vehicle.kind', 'movements.vehicle.plate', 'movements.vehicle.driver'],
    ...['contacts.name', 'contacts.role', 'contacts.phone', 'contacts.email'],
    ...['documents.title', 'documents.file.name', 'documents.validTo', 'the file of a paper'],
    'sendMessage.text to vendor'
  ],
  person: [
    ...['show.title', 'show.venue', 'spaces.name', 'people.name'],
    ...['crewCalls.title', 'crewCalls.notes', 'departments.spoken', 'positions.name'],
    ...['rundowns.title', 'items.number', 'items.title', 'departments.prefix'],
    ...['cues.number', 'cues.label', 'cues.notes']
  ]
} as const;
