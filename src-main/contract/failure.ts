import { z } from 'zod';
import { errorCodes } from './errors';

// Apart from errors.ts, which the command line loads for whoever only asks how it is used: zod takes longer than all else there.

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** A failure that comes out of another process or a file. */
export const failureSchema = z.object({ code: z.enum(errorCodes), details: detailsSchema });
