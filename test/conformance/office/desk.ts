// A small office to ask about files, lists, chats and tasks.

import { type Answer, bureau, person } from '../bureau.ts';

export const office = () =>
  bureau([
    person('Ana', { role: 'leader', displayName: 'Ana Ruiz' }),
    person('Jo', { displayName: 'Jo Wallace' }),
    person('Kim', { department: 'Sales' }),
    person('Gus', { kind: 'guest', mail: 'gus@elsewhere.example' }),
    person('Aurora', { kind: 'room', officeLocation: 'Madrid 4/12' }),
    person('Borealis', { kind: 'room', officeLocation: 'Madrid 5/1' }),
    person('Nordic', { kind: 'room', officeLocation: 'Oslo' }),
  ]);

export type Office = ReturnType<typeof office>;

/** A token with these permissions and no others. */
export async function tokenWith(place: Office, who: string, ...scopes: readonly string[]): Promise<string> {
  const { body } = await place.control.get(
    `/sandbox/token?user=${who.toLowerCase()}@larkfield.example&scopes=${scopes.join(',')}`,
  );
  return body.access_token ?? body.accessToken;
}

export const outcome = ({ status, body }: Answer) => [status, body?.error?.code];
export const namesIn = ({ body }: Answer) => body.value.map(({ name }: { name: string }) => name);
