import { book } from './book.ts';
import { faults } from './faults.ts';
import { guides } from './guides.ts';
import { reasons } from './reasons.ts';
import { sessions } from './sessions.ts';
import { weights } from './weights.ts';

export const en = { faults, sessions, book, reasons, guides, weights };
