// Which names a file or folder may have, after what OneDrive and SharePoint in Microsoft 365 refuse.
// https://support.microsoft.com/office/restrictions-and-limitations-in-onedrive-and-sharepoint-64883a5d-228e-48f5-b3d2-eb39e07630fa

import { Refusal } from './refusal.ts';

const mostNameCharacters = 255;
const mostPathCharacters = 400;
const reserved = /^(\.lock|con|prn|aux|nul|com\d|lpt\d|desktop\.ini|~\$.*)$/i;

/** The name itself, or a refusal in the drive's words. */
export function checkFileName(name: string): string {
  if (name === '' || name === '.' || name === '..')
    throw invalid('The resource name is empty or missing.', 'invalidPath');
  const wrong = /["*:<>?/\\|\p{Cc}]/u.exec(name);
  if (wrong !== null)
    throw invalid('The provided name cannot contain any of these characters: " * : < > ? / \\ |', 'invalidPath');
  if (/^\s|[\s.]$/.test(name))
    throw invalid('The provided name begins or ends with a character that is not allowed there.', 'invalidPath');
  if (reserved.test(name) || /_vti_/i.test(name)) throw invalid(`The name '${name}' is reserved.`, 'invalidPath');
  if (name.length > mostNameCharacters) throw tooLong();
  return name;
}

/** Refuses a path that is longer than a whole path may be. */
export function checkPathLength(path: string): void {
  if (path.length > mostPathCharacters) throw tooLong();
}

function tooLong(): Refusal {
  return invalid('The specified file or folder name, or the path to it, is too long.', 'pathIsTooLong');
}

function invalid(message: string, code: string): Refusal {
  return new Refusal(400, 'invalidRequest', message, { details: { code } });
}
