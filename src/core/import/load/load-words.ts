import {
  fieldsOf,
  loadHeads,
  loadKinds,
  type LoadField,
  type LoadKind
} from '../../export/load/load-heads.ts';
import { meaningsOf, type Meaning } from '../words/meanings.ts';
import { lexicon, plain } from '../words/plain.ts';

/** A column of a list that somebody made: what it says, or the number that its program gave the row. */
export type ReadField = LoadField | 'id';

type Words = readonly (readonly [ReadField, string])[];

const when: Words = [
  ['day', 'day, date, load in date, delivery date, call date, shift date, work date'],
  ['start', 'slot, time slot, timeslot, window, time window, from, time, times, start on'],
  ['end', 'to, until, till, bis, finish on'],
  ['length', 'hours, hrs, stunden, duration h, duration hours, time on dock, hours planned'],
  ['state', 'state, status, stand, etat, estado, stato'],
  ['notes', 'notes, note, comments, comment, remarks, details, instructions, special instructions']
];

const words: Readonly<Record<LoadKind, Words>> = {
  movements: [
    [
      'direction',
      'direction, in out, in or out, type, movement type, load in out, delivery collection, richtung'
    ],
    ['title', 'title, movement, truck, load, delivery, description, haul, what, ladung, job'],
    [
      'vendor',
      'vendor, supplier, company, haulier, carrier, contractor, from company, firm, firma, lieferant, spedition, client, fournisseur, transporteur, proveedor, fornitore, leverancier'
    ],
    [
      'order',
      'order, order no, order number, po, po number, booking, booking ref, booking no, job no, job number, reference, ref, auftrag, auftragsnummer, docket'
    ],
    [
      'dock',
      'dock, bay, loading bay, loading dock, dock door, door, gate, lift, yard, ramp, rampe, tor, quai, location, where, place, muelle'
    ],
    [
      'checkIn',
      'check in, check in by, check in time, arrival, arrival time, arrive, arrives, arrive by, eta, at gate, gate time, marshalling, ankunft, arrivee, anlieferung'
    ],
    [
      'end',
      'departure, departure time, depart, departs, etd, leave, leaves, clear by, off dock, abfahrt, end of slot, slot end'
    ],
    [
      'start',
      'slot start, dock time, unload, unloading, unload time, tip, tip time, dock slot, start of slot'
    ],
    ['prep', 'prep, prep time, preparation, before, set up time'],
    ['post', 'post, post time, clear up, clear time, after, turnaround'],
    [
      'vehicle',
      'vehicle, vehicle type, truck type, type of vehicle, vehicle size, lorry, fahrzeug, fahrzeugtyp, vehicule, vehiculo, veicolo'
    ],
    [
      'plate',
      'plate, reg, registration, reg no, reg number, registration number, license plate, licence plate, number plate, plate number, vrn, kennzeichen, immatriculation, matricula, targa, kenteken'
    ],
    [
      'lenM',
      'length m, vehicle length, truck length, vehicle length m, len m, lange m, fahrzeuglange'
    ],
    [
      'heightM',
      'height m, height, vehicle height, truck height, vehicle height m, hohe, hohe m, hauteur'
    ],
    ['driver', 'driver, driver name, drivers name, fahrer, chauffeur, conductor, conducente'],
    [
      'driverPhone',
      'driver phone, driver mobile, driver tel, drivers phone, drivers mobile, phone, mobile, tel, telephone, cell, contact number, handy, telefon'
    ],
    [
      'manifest',
      'manifest, contents, cargo, goods, items, equipment, on board, packing list, inhalt, fracht, contenu, contents of truck'
    ]
  ],
  tasks: [
    ['phase', 'phase, stage of work, phase of work, section, abschnitt'],
    [
      'title',
      'title, task, task name, activity, activity name, job, work, what, description, action, element, aufgabe, tatigkeit, tache, tarea, attivita'
    ],
    [
      'department',
      'department, dept, dep, crew, team, trade, gewerk, discipline, abteilung, departement, workgroup, resource'
    ],
    [
      'space',
      'space, location, area, room, venue, stage, hall, place, where, zone, ort, raum, halle, lieu, salle'
    ],
    [
      'vendor',
      'vendor, supplier, company, contractor, firm, firma, lieferant, fournisseur, proveedor, fornitore, by, responsible company'
    ],
    ['exclusive', 'exclusive, area closed, clear space, dark, nobody else, sole use'],
    ['loadOf', 'needs the load of, truck, trucks, delivery, needs load of'],
    ['posts', 'posts, positions, position, post'],
    ['power', 'power, power needs, power drop'],
    ['rigging', 'rigging, points, rigging points'],
    ['equipment', 'equipment, tools, plant, kit, gear'],
    ['state', 'progress, complete']
  ],
  crewCalls: [
    [
      'title',
      'title, shift, shift name, shift title, activity, activity name, job, task, what, name of shift, description, schicht, tatigkeit, poste'
    ],
    [
      'department',
      'department, dept, dep, workgroup, work group, team, crew, trade, gewerk, discipline, group, abteilung, departement'
    ],
    ['position', 'position, role, post, job role, function, funktion, skill, craft'],
    [
      'person',
      'person, name, names, crew member, crew name, staff, staff name, employee, worker, freelancer, technician, assigned, assigned to, who, persons, volunteer, angel, email, e mail, mitarbeiter, personne, persona'
    ],
    [
      'qty',
      'people, qty, quantity, headcount, head count, number, number of people, no of people, no of crew, crew count, crew size, pax, hands, needed, required, how many, count, anzahl, personen, heads, crew required, nombre'
    ],
    [
      'space',
      'space, location, area, room, venue, stage, hall, place, where, zone, ort, raum, halle, lieu, salle'
    ],
    [
      'start',
      'call, call time, in, sign in, shift start, on site, start of shift, work start, schichtbeginn, dienstbeginn'
    ],
    [
      'end',
      'release, release time, out, wrap, sign out, shift end, end of shift, work end, finish, schichtende, dienstende'
    ],
    ['breaks', 'breaks, break, meal, meals, meal break, lunch, pause, pausen'],
    ['notes', 'activity description']
  ],
  vendors: [
    [
      'name',
      'vendor, vendor name, supplier, supplier name, company, company name, name, business, business name, firm, firma, lieferant, organisation, organization, exhibitor, fournisseur, proveedor, fornitore, leverancier'
    ],
    [
      'category',
      'category, type, trade, service, services, product, products, provides, supplies, what, kategorie, leistung, gewerk, categorie, categoria'
    ],
    ['approval', 'approval, booking status, booking, contract status, confirmed, status'],
    ['rental', 'rental, hire, hired, rented, dry hire, to collect, miete'],
    [
      'contact',
      'contact, contact name, contact person, main contact, primary contact, person, rep, representative, account manager, ansprechpartner, kontakt, interlocuteur, contacto, contatto, contact 1'
    ],
    ['role', 'role, position, job title, title, function, funktion'],
    [
      'phone',
      'phone, phone number, mobile, mobile number, mobile phone, tel, telephone, cell, cell phone, contact number, contact phone, day of phone, onsite phone, telefon, handy, telefono'
    ],
    ['email', 'email, e mail, mail, email address, contact email'],
    [
      'dayOf',
      'on the day, day of, day of contact, on site, onsite, onsite contact, on site contact'
    ],
    ['state', 'state, day status']
  ]
};

/** What a word that any list has means in this one; nothing where this one has no such column. */
const general: Readonly<Record<LoadKind, Readonly<Partial<Record<Meaning, ReadField>>>>> = {
  movements: {
    title: 'title',
    start: 'start',
    end: 'end',
    length: 'length',
    day: 'day',
    notes: 'notes',
    id: 'id',
    space: 'dock',
    number: 'order'
  },
  tasks: {
    title: 'title',
    start: 'start',
    end: 'end',
    length: 'length',
    day: 'day',
    notes: 'notes',
    id: 'id',
    space: 'space',
    cueDepartment: 'department',
    segment: 'phase'
  },
  crewCalls: {
    title: 'title',
    start: 'start',
    end: 'end',
    length: 'length',
    day: 'day',
    notes: 'notes',
    id: 'id',
    space: 'space',
    cueDepartment: 'department',
    person: 'person'
  },
  vendors: { title: 'name', notes: 'notes', id: 'id', person: 'contact' }
};

const lexicons = Object.fromEntries(
  loadKinds.map((kind) => [
    kind,
    lexicon<ReadField>([
      ...fieldsOf[kind].map((field) => [field, loadHeads[field]] as const),
      ...words[kind],
      ...(kind === 'vendors' ? [] : when)
    ])
  ])
) as Readonly<Record<LoadKind, ReadonlyMap<string, ReadField>>>;

/** What a column is about, by the word over it; null: nothing that this list has. */
export function fieldIn(head: string, kind: LoadKind): ReadField | null {
  const word = plain(head);
  if (word === '') return null;
  const known = lexicons[kind].get(word) ?? lexicons[kind].get(plain(head.replace(/[([].*$/, '')));
  return known ?? ofMeaning(head, kind);
}

function ofMeaning(head: string, kind: LoadKind): ReadField | null {
  for (const { meaning } of meaningsOf(head)) {
    const field = general[kind][meaning];
    if (field !== undefined) return field;
  }
  return null;
}

/** What a column of a published programme is about: its tracks are the teams of its shifts. */
export const fieldOfMeaning = (
  meaning: Meaning,
  title: string,
  kind: LoadKind
): ReadField | null =>
  meaning === 'text' && title === 'Track' && fieldsOf[kind].includes('department')
    ? 'department'
    : (general[kind][meaning] ?? null);
