// Rooms and the lists they are in.

import type { Hono } from 'hono';
import { demand } from '../limits/office-scopes.ts';
import type { JsonObject, SeedPerson } from '../seed.ts';
import { bytesFrom, guidFrom } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { itemNotFound } from '../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext, ownAddress, queryOf, selectSuffix } from './call.ts';
import { ordered, page, selected } from './query.ts';

interface RoomList {
  readonly id: string;
  readonly displayName: string;
  readonly emailAddress: string;
  readonly rooms: readonly SeedPerson[];
}

export function addPlaceRoutes(app: Hono<Env>, world: World): void {
  app.get('/places/room', (c) => answerPlaces(c, 'places/microsoft.graph.room', roomsOf(world).map(roomView)));
  app.get('/places/roomlist', (c) => answerPlaces(c, 'places/microsoft.graph.roomList', listsOf(world).map(listView)));
  app.get('/places/room/$count', (c) => answerCount(c, roomsOf(world).length));
  app.get('/places/roomlist/$count', (c) => answerCount(c, listsOf(world).length));
  app.get('/places/:place', (c) => answerPlace(c, world));
  app.get('/places/:place/room', (c) => answerPlace(c, world));
  app.get('/places/:place/roomlist', (c) => answerPlace(c, world));
  app.get('/places/:place/roomlist/rooms', (c) => {
    demand(c.get('call'), 'outlook', 'places read');
    const name = c.req.param('place');
    const list = listsOf(world).find((one) => isNamed(listView(one), name));
    if (list === undefined) throw itemNotFound();
    const context = `places('${encodeURIComponent(name)}')/microsoft.graph.roomList/rooms`;
    return answerPlaces(c, context, list.rooms.map(roomView));
  });
}

function roomsOf(world: World): readonly SeedPerson[] {
  return world.people.filter(({ kind }) => kind === 'room');
}

/** One list for each building, which is the first word of where a room lies. */
function listsOf(world: World): readonly RoomList[] {
  const buildings = new Map<string, SeedPerson[]>();
  for (const room of roomsOf(world))
    buildings.set(buildingOf(room), [...(buildings.get(buildingOf(room)) ?? []), room]);
  return [...buildings].map(([building, rooms]) => {
    const domain = rooms[0]?.userPrincipalName.split('@')[1] ?? '';
    const slug = building
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z0-9]+/g, '-');
    const emailAddress = `rooms-${slug}@${domain}`;
    return { id: guidFrom(`room list ${emailAddress}`), displayName: `Rooms in ${building}`, emailAddress, rooms };
  });
}

const buildingOf = ({ officeLocation }: SeedPerson) => officeLocation.split(/[\s/]+/)[0] || 'Main';

function placeView(displayName: string, id: string, city: string): JsonObject {
  return {
    id,
    displayName,
    address: { street: '', city, state: '', postalCode: '', countryOrRegion: '' },
    geoCoordinates: null,
    phone: '',
  };
}

function roomView(room: SeedPerson): JsonObject {
  const [size = 0, floor = 0] = bytesFrom(`room ${room.id}`, 2);
  const floorNumber = 1 + (floor % 5);
  return {
    '@odata.type': '#microsoft.graph.room',
    ...placeView(room.displayName, guidFrom(`place ${room.id}`), buildingOf(room)),
    emailAddress: room.mail,
    nickname: room.displayName,
    label: null,
    capacity: 4 + (size % 17),
    building: buildingOf(room),
    floorNumber,
    floorLabel: String(floorNumber),
    isWheelChairAccessible: size % 2 === 0,
    bookingType: 'standard',
    tags: [],
    audioDeviceName: null,
    videoDeviceName: null,
    displayDeviceName: null,
  };
}

function listView(list: RoomList): JsonObject {
  const city = list.displayName.replace(/^Rooms in /, '');
  return {
    '@odata.type': '#microsoft.graph.roomList',
    ...placeView(list.displayName, list.id, city),
    emailAddress: list.emailAddress,
  };
}

function isNamed(view: JsonObject, name: string): boolean {
  return [view['id'], view['emailAddress']].some((one) => String(one).toLowerCase() === name.toLowerCase());
}

function answerPlace(c: GraphContext, world: World): Response {
  const call = c.get('call');
  demand(call, 'outlook', 'places read');
  const all = [...roomsOf(world).map(roomView), ...listsOf(world).map(listView)];
  const view = all.find((one) => isNamed(one, c.req.param('place') ?? ''));
  if (view === undefined) throw itemNotFound();
  return answerJson(c, { '@odata.context': contextUrl(call, 'places/$entity'), ...selected(view, queryOf(c)) });
}

function answerPlaces(c: GraphContext, context: string, views: readonly JsonObject[]): Response {
  const call = c.get('call');
  demand(call, 'outlook', 'places read');
  const query = queryOf(c);
  const matching = views.filter((view) => query.filter === undefined || query.filter.matches(view));
  const part = page(
    ordered(matching, query, (view) => view),
    query,
    { usual: 100, most: 1000 },
    ownAddress(call),
  );
  // The type stands in the context already.
  const value = part.items.map(({ '@odata.type': _type, ...view }) => selected(view, query));
  return answerJson(c, {
    '@odata.context': contextUrl(call, `${context}${selectSuffix(query)}`),
    ...(query.count ? { '@odata.count': part.total } : {}),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value,
  });
}

function answerCount(c: GraphContext, count: number): Response {
  demand(c.get('call'), 'outlook', 'places read');
  return c.text(String(count));
}
