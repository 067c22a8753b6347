import type * as v from 'valibot';

/** What a text is given: its place ("movements.vehicle.plate"), and how long it may be. */
export type Say = (place: string, most: number) => string;

/** A schema as a walk over it sees it: the kinds that rows and commands are made of. */
interface Shape {
  readonly type: string;
  readonly pipe?: readonly Action[];
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly wrapped?: Shape;
  readonly value?: Shape;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}
interface Action {
  readonly kind: string;
  readonly type: string;
  readonly requirement?: unknown;
}

// Valibot's schemas are plain objects of these fields; its types follow the output and not the shape.
const shapeOf = (schema: v.GenericSchema): Shape => schema as unknown as Shape;

const actionsOf = ({ pipe = [] }: Shape): readonly Action[] =>
  pipe.filter(({ kind }) => kind === 'validation');

/** Whether people write there what they like: an id, a date and a zone are of a form. */
const isFree = (shape: Shape): boolean =>
  shape.type === 'string' &&
  actionsOf(shape).every(({ type }) => type === 'max_length' || type === 'min_length');

const mostOf = (shape: Shape): number =>
  Math.min(
    ...actionsOf(shape).map(({ type, requirement }) =>
      type === 'max_length' ? Number(requirement) : Infinity
    )
  );

const choicesOf = ({ options = [] }: Shape): readonly Shape[] =>
  // A picklist's options are its words; what is looked for here are those that are schemas.
  options.filter((option): option is Shape => typeof option === 'object' && option !== null);

/** The places of all free texts in a schema, below a name. */
export function textPlaces(schema: v.GenericSchema, name: string): readonly string[] {
  return placesIn(shapeOf(schema), name);
}

function placesIn(shape: Shape, place: string): readonly string[] {
  if (isFree(shape)) return [place];
  const inner = [shape.item, shape.wrapped, shape.value, ...choicesOf(shape)];
  return [
    ...Object.entries(shape.entries ?? {}).flatMap(([key, each]) =>
      placesIn(each, `${place}.${key}`)
    ),
    ...inner.flatMap((each) => (each ? placesIn(each, place) : []))
  ];
}

type Given = Readonly<Record<string, unknown>>;

/**
 * A value of a schema in which every free text is there and says what it is told to. What is of a form
 * comes from `given`, or is the least that the schema takes.
 */
export function worded(schema: v.GenericSchema, name: string, say: Say, given: Given = {}): Given {
  return filled(shapeOf(schema), name, say, given) as Given;
}

function filled(shape: Shape, place: string, say: Say, given: unknown): unknown {
  if (isFree(shape)) return given === undefined ? say(place, mostOf(shape)) : given;
  const hasText = placesIn(shape, place).length > 0;
  switch (shape.type) {
    case 'strict_object':
    case 'object':
      return ofEntries(shape, place, say, given);
    case 'exact_optional':
      return given === undefined && !hasText ? undefined : wrapped(shape, place, say, given);
    case 'nullable':
      return given === null || (given === undefined && !hasText)
        ? null
        : wrapped(shape, place, say, given);
    case 'array':
      return listed(shape, place, say, given);
    case 'record':
      return Object.fromEntries(
        Object.entries(given ?? {}).map(([key, each]) => [
          key,
          shape.value && filled(shape.value, place, say, each ?? undefined)
        ])
      );
    case 'variant':
      return chosen(shape, place, say, given);
    default:
      return given ?? least(shape, place);
  }
}

const wrapped = (shape: Shape, place: string, say: Say, given: unknown): unknown =>
  shape.wrapped && filled(shape.wrapped, place, say, given);

function ofEntries({ entries = {} }: Shape, place: string, say: Say, given: unknown): unknown {
  const own = (given ?? {}) as Given;
  const made = Object.entries(entries).flatMap(([key, each]) => {
    const value = filled(each, `${place}.${key}`, say, own[key]);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(made);
}

function listed(shape: Shape, place: string, say: Say, given: unknown): unknown {
  const { item } = shape;
  if (!item || placesIn(item, place).length === 0) return given ?? [];
  const each = Array.isArray(given) ? (given as readonly unknown[]) : [undefined];
  return each.map((one) => filled(item, place, say, one));
}

/** Of several kinds the one that is given, or the one with most to say. */
function chosen(shape: Shape, place: string, say: Say, given: unknown): unknown {
  const kinds = choicesOf(shape);
  const kind = (given as Given | undefined)?.['kind'] ?? (given as Given | undefined)?.['mode'];
  const fits = kinds.find(({ entries = {} }) =>
    [entries['kind'], entries['mode']].some(
      (said) => said && (said.literal === kind || said.options?.includes(kind))
    )
  );
  const wordiest = [...kinds].sort(
    (a, b) => placesIn(b, place).length - placesIn(a, place).length
  )[0];
  const choice = fits ?? wordiest;
  return choice && filled(choice, place, say, given);
}

/** Of what is no text, the least there is. */
function least(shape: Shape, place: string): unknown {
  if (shape.type === 'boolean') return false;
  if (shape.type === 'picklist') return shape.options?.[0];
  if (shape.type === 'literal') return shape.literal;
  if (shape.type === 'number') {
    return Math.max(
      0,
      ...actionsOf(shape).map(({ type, requirement }) =>
        type === 'min_value' ? Number(requirement) : 0
      )
    );
  }
  throw new Error(`${place} is of a form: say what it is`);
}
