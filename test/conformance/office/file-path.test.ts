import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFilePath } from '../../../src/sandbox/routes/drive/file-path.ts';

const read = (address: string) => readFilePath(address.split('/').filter((part) => part !== ''));
const itemIn = (route: string | undefined) => decodeURIComponent(/\/items\/([^/]+)/.exec(route ?? '')?.[1] ?? '');

describe('the address of a file', () => {
  const spellings: readonly [address: string, route: string][] = [
    ['me/drive', '/drives/~me'],
    ['Me/Drive/Root', '/drives/~me/items/root'],
    ['me/drives', '/driveowners/~me/drives'],
    ['users/ana@x.example/drive', '/drives/~user%2Cana%40x.example'],
    ["users('ana@x.example')/drive/root/children", '/drives/~user%2Cana%40x.example/items/root/children'],
    ['drives/b!aB-_9/items/01ABC', '/drives/b!aB-_9/items/01ABC'],
    ['drives/b!aB-_9/items/01ABC:', '/drives/b!aB-_9/items/01ABC'],
    ['me/drive/root:/a/b.txt', '/drives/~me/items/root%3A%2Fa%2Fb.txt'],
    ['me/drive/root:/a/b.txt:/content', '/drives/~me/items/root%3A%2Fa%2Fb.txt/content'],
    ['me/drive/root:/:/children', '/drives/~me/items/root/children'],
    ['drives/b!a/items/root%3A%2Fa%2Fb.txt%3A/content', '/drives/b!a/items/root%3A%2Fa%2Fb.txt/content'],
    ['me/drive/items/01A:/new.txt:/createUploadSession', '/drives/~me/items/01A%3A%2Fnew.txt/createuploadsession'],
    ['me/drive/items/01A/microsoft.graph.createLink', '/drives/~me/items/01A/createlink'],
    ['me/drive/special/approot:/x.json:/content', '/drives/~me/items/special%2Capproot%3A%2Fx.json/content'],
    ["me/drive/root/search(q='it''s')", "/drives/~me/items/root/search/it's"],
    ["me/drive/root/delta(token='latest')", '/drives/~me/items/root/delta/latest'],
    ['me/drive/root/delta()', '/drives/~me/items/root/delta'],
    ['drives/b!a/items/01A/permissions/aB%3D', '/drives/b!a/items/01A/permissions/aB%3D'],
    ['sites/root/drive/root', '/drives/~site%2Croot/items/root'],
    ['sites/x.sharepoint.com:/sites/people:/lists', '/sites/x.sharepoint.com%3A%2Fsites%2Fpeople/lists'],
    ['sites/x.sharepoint.com:/sites/people', '/sites/x.sharepoint.com%3A%2Fsites%2Fpeople'],
    ['sites/h,1,2/lists/Calendar/items/3/fields', '/sites/h%2C1%2C2/lists/Calendar/items/3/fields'],
    ["sites/root/getByPath(path='/sites/people')/lists", '/sites/%3A%2Fsites%2Fpeople/lists'],
    ['shares/u!aHR0/driveItem/content', '/drives/~share/items/share%2Cu!aHR0/content'],
  ];
  it.each(spellings)('%s is %s', (address, route) => {
    expect(read(address)).toBe(route);
  });

  it.each(['me/events', 'users/x/todo/lists', 'groups/1/members', 'chats/19:x/tabs', 'siteshop'])(
    '%s is the address of something else',
    (address) => {
      expect(read(address)).toBeUndefined();
    },
  );

  it('gives back every name that a file can have, decoded once', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => !/[/\\:*?"<>|\p{Cc}]/u.test(text) && text !== '.' && text !== '..');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        const path = names.map(encodeURIComponent).join('/');
        expect(itemIn(read(`me/drive/root:/${path}:/content`))).toBe(`root:/${names.join('/')}`);
        // Generated clients write the whole of it into one segment.
        const whole = encodeURIComponent(`root:/${names.join('/')}:`);
        expect(itemIn(read(`drives/b!a/items/${whole}/content`))).toBe(`root:/${names.join('/')}`);
      }),
    );
  });
});
