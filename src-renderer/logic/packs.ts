import type { Texts } from '../../texts';
import catalogue from '../../models/catalogue.json';

/** What there is to say of one pack of networks, from the catalogue and the card beside it. */
export interface Pack {
  id: keyof Texts['packs']['does'];
  title: string;
  licence: string;
  source: string;
  /** Markdown. */
  card: string;
}

/** The cards, taken into the page when it is built, so that nothing has to be read to show them. */
const cards = import.meta.glob<string>('../../models/*/card.md', { query: '?raw', import: 'default', eager: true });

export const packs: readonly Pack[] = catalogue.packs.map(({ id, title, licence, source, card }) => ({
  // A test sees to it that each has a text.
  id: id as Pack['id'],
  title,
  licence,
  source,
  card: cards[`../../models/${card}`] ?? '',
}));
