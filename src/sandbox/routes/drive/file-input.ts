// What clients say of a file when they make or change it.

import type { JsonObject } from '../../seed.ts';
import type { ConflictBehavior, FileTimes } from '../../state/drive/stored-drive.ts';
import { objectAt, textAt } from '../../validators/json.ts';
import { badRequest } from './drive-refusals.ts';

/** What to do when the name is taken: said in the body, in its item, or in the address. */
export function behaviorIn(body: JsonObject, url: URL, usual: ConflictBehavior): ConflictBehavior {
  const written =
    textAt(body, '@microsoft.graph.conflictBehavior') ??
    textAt(body, '@name.conflictBehavior') ??
    textAt(body, '@odata.conflictBehavior') ??
    [...url.searchParams].find(([name]) => /^@(microsoft\.graph|name)\.conflictbehavior$/i.test(name))?.[1];
  if (written === undefined) return usual;
  const behavior = (['fail', 'replace', 'rename'] as const).find((one) => one === written.toLowerCase());
  if (behavior === undefined)
    throw badRequest(
      `The conflict behavior '${written}' is not one of fail, replace and rename.`,
      'invalidParameterFormat',
    );
  return behavior;
}

export function timesIn(body: JsonObject): FileTimes {
  const info = objectAt(body, 'fileSystemInfo');
  return { createdMs: momentIn(info, 'createdDateTime'), modifiedMs: momentIn(info, 'lastModifiedDateTime') };
}

export function momentIn(object: JsonObject | undefined, name: string): number | null {
  const written = textAt(object, name);
  if (written === undefined) return null;
  const ms = Date.parse(written);
  if (Number.isNaN(ms)) throw badRequest(`'${written}' is not a date and time.`, 'invalidParameterFormat');
  return ms;
}
