// Photos of people: a head and shoulders in the person's own colour, the same at every start. Some people have none.

import type { Hono } from 'hono';
import { requireProfile } from '../limits/scopes.ts';
import type { JsonObject, SeedPerson } from '../seed.ts';
import { bytesFrom } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { Refusal } from '../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext, subjectOf } from './call.ts';
import { type Colour, drawPng } from './png.ts';

const sizes = [48, 64, 96, 120, 240, 360, 432, 504, 648];
const drawn = new Map<string, Uint8Array<ArrayBuffer>>();

export function addPhotoRoutes(app: Hono<Env>, world: World): void {
  app.get('/users/:user/photo/$value', (c) => photo(c, personOf(c, world), 240));
  app.get('/users/:user/photos/:size/$value', (c) => photo(c, personOf(c, world), sizeOf(c)));
  app.get('/users/:user/photo', (c) => answerJson(c, metadata(c, personOf(c, world), 240)));
  app.get('/users/:user/photos/:size', (c) => answerJson(c, metadata(c, personOf(c, world), sizeOf(c))));
  app.get('/users/:user/photos', (c) => {
    const person = personOf(c, world);
    return answerJson(c, {
      '@odata.context': contextUrl(c.get('call'), 'photos'),
      value: sizes.map((size) => metadata(c, person, size)),
    });
  });
}

function personOf(c: GraphContext, world: World): SeedPerson {
  const person = subjectOf(c, world);
  requireProfile(c.get('call'), person.id === c.get('call').caller.id);
  if (world.mailboxOf(person) === undefined) {
    throw new Refusal(404, 'ErrorNonExistentMailbox', 'The SMTP address has no mailbox associated with it.');
  }
  if (!hasPhoto(person)) throw new Refusal(404, 'ImageNotFound', "The photo wasn't found.");
  return person;
}

/** Rooms have no photo, and neither has one person in five. */
export function hasPhoto(person: SeedPerson): boolean {
  return person.kind === 'person' && (bytesFrom(`photo ${person.id}`, 1)[0] ?? 0) % 5 !== 0;
}

function sizeOf(c: GraphContext): number {
  const size = Number(/^(\d+)x\1$/.exec(c.req.param('size') ?? '')?.[1]);
  if (!sizes.includes(size)) throw new Refusal(400, 'ErrorInvalidImageId', 'The image id is not valid.');
  return size;
}

function metadata(c: GraphContext, person: SeedPerson, size: number): JsonObject {
  return {
    '@odata.context': contextUrl(c.get('call'), `users('${person.id}')/photo/$entity`),
    '@odata.mediaContentType': 'image/png',
    '@odata.mediaEtag': etagOf(person, size),
    id: `${size}X${size}`,
    height: size,
    width: size,
  };
}

function etagOf(person: SeedPerson, size: number): string {
  return `"${bytesFrom(`photo ${person.id} ${size}`, 4)
    .map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .join('')}"`;
}

function photo(c: GraphContext, person: SeedPerson, size: number): Response {
  c.header('Content-Type', 'image/png');
  c.header('ETag', etagOf(person, size));
  return c.body(portrait(person, size));
}

function portrait(person: SeedPerson, size: number): Uint8Array<ArrayBuffer> {
  const key = `${person.id} ${size}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const [hue = 0, shade = 0] = bytesFrom(`colour ${person.id}`, 2);
  const ground = colourOf(hue / 255, 0.32 + (shade / 255) * 0.12);
  const picture = drawPng(size, ground, [245, 245, 245], (across, down) => {
    const head = (across - 0.5) ** 2 + (down - 0.38) ** 2 < 0.17 ** 2;
    const shoulders = ((across - 0.5) / 0.34) ** 2 + ((down - 1) / 0.36) ** 2 < 1;
    return head || shoulders;
  });
  drawn.set(key, picture);
  return picture;
}

function colourOf(hue: number, lightness: number): Colour {
  const channel = (offset: number) => {
    const position = (offset + hue * 12) % 12;
    const amount = 0.45 * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - amount * Math.max(-1, Math.min(position - 3, 9 - position, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}
