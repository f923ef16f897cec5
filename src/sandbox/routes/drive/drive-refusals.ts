// How drives and lists refuse: codes in camelCase, and a more exact one inside.

import { Refusal } from '../../validators/refusal.ts';

const inner = (code: string) => ({ details: { code } });

export const fileNotFound = () => new Refusal(404, 'itemNotFound', 'The resource could not be found.');

export const fileAccessDenied = () =>
  new Refusal(403, 'accessDenied', 'The caller does not have permission to perform the action.');

export const nameTaken = () =>
  new Refusal(409, 'nameAlreadyExists', 'An item with the same name already exists under the parent.');

export const tagMismatch = () =>
  new Refusal(412, 'resourceModified', "ETag does not match current item's value.", inner('entityTagDoesNotMatch'));

export const badRequest = (message: string, code?: string) =>
  new Refusal(400, 'invalidRequest', message, code === undefined ? {} : inner(code));

export const notSupported = (message: string) => new Refusal(400, 'notSupported', message);

export const quotaReached = () =>
  new Refusal(507, 'quotaLimitReached', 'Insufficient space is available to complete the operation.');

export const badRange = (message: string, code: string) => new Refusal(416, 'invalidRange', message, inner(code));
