import { z } from 'zod';
import { toFailure } from '../contract/errors';
import { idSchema } from '../contract/photo';
import { presetRuleSchema } from '../contract/presets';
import type { DamagedPreset } from '../contract/presets';
import { refuseNewer, unreadable } from '../contract/why-not';
import type { Aside } from '../stores/json-file';

const orderSchema = z.strictObject({
  version: z.literal(1),
  /** Ids in the user's order; those that are not named come after. */
  order: z.array(idSchema),
  /** Built-in ones that the user deleted. */
  hidden: z.array(idSchema),
  rules: z.array(presetRuleSchema),
});
/** How presets are arranged, and which of them photos get by themselves. */
export type Order = z.infer<typeof orderSchema>;

export function parseOrder(value: unknown): Order {
  refuseNewer(value, 1);
  return orderSchema.parse(value);
}
export const emptyOrder: Order = { version: 1, order: [], hidden: [], rules: [] };

/** The order of presets, the rules and which built-in ones are hidden stand in one file. */
export function orderLost({ path, cause }: Aside): DamagedPreset {
  return { file: path, failure: toFailure(unreadable('preset-order-lost', path, cause)) };
}

/** An order with one id before another, or at its end. */
export function moved(ids: readonly string[], id: string, before: string | null): string[] {
  const others = ids.filter((other) => other !== id);
  const at = before === null ? -1 : others.indexOf(before);
  return at < 0 ? [...others, id] : [...others.slice(0, at), id, ...others.slice(at)];
}
