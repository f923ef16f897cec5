// The addresses of drives, sites, lists and shares in one spelling. An item may be named by its id, by a path between two
// colons, or by both; names are decoded exactly once, here, and travel on as one segment, so that a file may be called
// "100% #1 + more.md" or "children".

const ownerless = new Set(['drive', 'drives', 'sites', 'shares']);

/** The one spelling of an address of a file, a site or a list, without its version; undefined for every other address. */
export function readFilePath(segments: readonly string[]): string | undefined {
  // Neither a slash nor a colon can be in a name, so an encoded one is a mark of the address, as generated clients write it.
  const text = segments.join('/').replace(/%3a/gi, ':').replace(/%2f/gi, '/').replace(/%27/g, "'").replace(/%24/g, '$');
  const plain = text
    .replace(/%28/g, '(')
    .replace(/%29/g, ')')
    .replace(/^(me|users|groups)\('([^']*)'\)/i, '$1/$2');
  const [first = '', second = '', ...rest] = plain.split('/');
  const [head, next] = [first.toLowerCase(), second.toLowerCase()];
  if (head === 'me' && (next === 'drive' || next === 'drives')) return inOwner('~me', `${second}/${rest.join('/')}`);
  const [third = '', ...more] = rest;
  if ((head === 'users' || head === 'groups') && (third.toLowerCase() === 'drive' || third.toLowerCase() === 'drives'))
    return inOwner(`~${head.slice(0, -1)},${once(second)}`, [third, ...more].join('/'));
  if (head === 'groups' && third.toLowerCase() === 'sites') return readFilePath([third, ...more]);
  const name = /^[a-z]+/.exec(head)?.[0] ?? '';
  if (!ownerless.has(name) || !/^[a-z]+($|[(?])/.test(head)) return undefined;
  const tail = plain
    .slice(name.length)
    .replace(/^\('([^']*)'\)/, '/$1')
    .replace(/^\/+/, '');
  if (name === 'drive') return inDrive('~me', tail);
  if (name === 'drives') return inDrives(tail);
  return name === 'shares' ? inShare(tail) : inSite(tail);
}

/** Decodes once what a client encoded once; a stray percent sign is itself. */
function once(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const segment = (text: string) => encodeURIComponent(text);

function inOwner(owner: string, tail: string): string {
  const [word = '', ...rest] = tail.replace(/\/+$/, '').split('/');
  if (word.toLowerCase() === 'drive') return inDrive(owner, rest.join('/'));
  return rest.length === 0 ? `/driveowners/${segment(owner)}/drives` : inDrives(rest.join('/'));
}

function inDrives(tail: string): string {
  const [id = '', ...rest] = tail.split('/');
  return id === '' ? '/drives' : inDrive(once(id), rest.join('/'));
}

function inDrive(drive: string, tail: string): string {
  const base = `/drives/${segment(drive)}`;
  const anchored = /^(root|items\/[^/:]+|items\('[^']*'\)|special\/[^/:]+|special\('[^']*'\))(?=$|[/:])/i.exec(tail);
  if (anchored === null)
    return [
      base,
      ...tail
        .split('/')
        .filter((part) => part !== '')
        .flatMap(action),
    ].join('/');
  const [whole = ''] = anchored;
  const key = /^(?:items|special)(?:\/|\(')([^']*)/i.exec(whole)?.[1];
  const anchor =
    key === undefined ? 'root' : whole.toLowerCase().startsWith('special') ? `special,${once(key)}` : once(key);
  const after = tail.slice(whole.length);
  if (!after.startsWith(':')) return `${base}/items/${segment(anchor)}${actions(after)}`;
  const end = after.indexOf(':', 1);
  const path = after.slice(1, end === -1 ? undefined : end);
  const names = path
    .split('/')
    .filter((name) => name !== '')
    .map(once);
  const item = names.length === 0 ? anchor : `${anchor}:/${names.join('/')}`;
  return `${base}/items/${segment(item)}${end === -1 ? '' : actions(after.slice(end + 1))}`;
}

function actions(tail: string): string {
  return tail
    .split('/')
    .filter((part) => part !== '')
    .flatMap((part, index, all) => {
      // root/children/name.txt names a child as root:/name.txt does; ids after other words keep their case.
      const isKey = index > 0 && /^(permissions|versions|thumbnails|children)$/i.test(all[index - 1] ?? '');
      return isKey ? [segment(once(part))] : action(part);
    })
    .map((part) => `/${part}`)
    .join('');
}

/** A word in lower case; what stands in the parentheses of a function is the segment after it. */
function action(part: string): string[] {
  const called = /^([\w.$]+)\(((?:[a-z]+=)?'([\s\S]*)'|[^']*)\)$/i.exec(part);
  const word = (called?.[1] ?? part).toLowerCase().replace(/^(microsoft\.graph|onedrive|action|view)\./, '');
  const value = called?.[3]?.replaceAll("''", "'");
  return value === undefined ? [word] : [word, segment(once(value))];
}

function inShare(tail: string): string {
  const [token = '', word = '', ...rest] = tail.split('/');
  if (word === '') return `/shares/${segment(once(token))}`;
  const isItem = /^(driveitem|root)(:|$)/i.test(word);
  if (!isItem) return `/shares/${segment(once(token))}/${word.toLowerCase()}`;
  const inner = `items/${segment(`share,${once(token)}`)}${word.slice(word.indexOf(':') === -1 ? word.length : word.indexOf(':'))}`;
  return inDrive('~share', [inner, ...rest].join('/'));
}

function inSite(tail: string): string {
  const [first = '', ...others] = tail.split('/');
  if (first === '') return '/sites';
  if (!first.endsWith(':')) return atSite(once(first), others.join('/'));
  // contoso.sharepoint.com:/sites/people:/lists
  const rest = others.join('/');
  const end = rest.indexOf(':');
  const path = rest.slice(0, end === -1 ? undefined : end).replace(/\/+$/, '');
  return atSite(`${once(first)}/${once(path)}`, end === -1 ? '' : rest.slice(end + 1));
}

function atSite(site: string, tail: string): string {
  const base = `/sites/${segment(site)}`;
  const parts = tail.split('/').filter((part) => part !== '');
  const [word = '', ...rest] = parts;
  const lowerCase = word.toLowerCase();
  if (lowerCase === 'drive') return inDrive(`~site,${site}`, rest.join('/'));
  if (lowerCase === 'drives') return rest.length === 0 ? `${base}/drives` : inDrives(rest.join('/'));
  const byPath = /^getbypath\(path='(.*)$/i.exec(tail);
  if (byPath !== null) return atSitePath(site, byPath[1] ?? '');
  const [list, inside = '', ...more] = keyed(parts).slice(1);
  if (list !== undefined && /^lists$/i.test(keyed(parts)[0] ?? '') && inside.toLowerCase() === 'drive')
    return inDrive(`~list,${site}|${once(list)}`, more.join('/'));
  return [base, ...listWords(keyed(parts))].join('/');
}

function atSitePath(site: string, rest: string): string {
  const end = rest.indexOf("')");
  const path = rest.slice(0, end).replace(/^\/+/, '');
  return atSite(site === 'root' ? `:/${once(path)}` : `${site}:/${once(path)}`, rest.slice(end + 2));
}

/** lists('x') is lists/x. */
function keyed(parts: readonly string[]): string[] {
  return parts.flatMap((part) => {
    const match = /^([a-z]+)\('(.*)'\)$/i.exec(part);
    return match === null || /^(delta|search)$/i.test(match[1] ?? '') ? [part] : [match[1] ?? '', match[2] ?? ''];
  });
}

/** Words in lower case, and the names and ids after them decoded once. */
function listWords(parts: readonly string[]): string[] {
  return parts.flatMap((part, index) => {
    const before = parts[index - 1]?.toLowerCase() ?? '';
    const isKey =
      ['lists', 'items', 'columns', 'contenttypes', 'sites', 'versions'].includes(before) && !/^delta\b/i.test(part);
    return isKey ? [segment(once(part))] : action(part);
  });
}
