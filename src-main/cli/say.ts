import { languageOf, textsOf } from '../../texts';
import type { Failure } from '../contract/errors';
import type { Note } from '../contract/notes';

/** The texts in the language of the terminal. */
export const texts = textsOf(languageOf(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG));

export const sayFailure = ({ code, details }: Failure): string => texts.errors[code](details);
export const sayNote = ({ code, details }: Note): string => texts.notes[code](details);
