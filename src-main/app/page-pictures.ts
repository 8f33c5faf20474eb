import type { DevelopedTile } from '../contract';
import { DevelopedTiles } from '../work/developed-tiles';
import type { Engines } from '../work/engines';
import type { Gallery } from '../work/gallery';
import type { Places } from './places';
import type { Shown } from './protocol';

/** What the page may load. @param view asked for later: the page is there before the engines that draw for it */
export function shownIn(
  places: Places,
  gallery: Gallery,
  view: () => Engines['view'],
): { shown: Shown; developedTiles: DevelopedTiles } {
  const developedTiles = new DevelopedTiles((tile) => developedBy(view(), tile));
  const shown: Shown = {
    ...places,
    thumbnail: (photo) => gallery.thumbnail(photo),
    presetPicture: (key) => gallery.pictures.read(key),
    tile: (place) => tileFrom(view(), place),
    developed: (tile) => developedTiles.of(tile),
  };
  return { shown, developedTiles };
}

async function tileFrom(view: Engines['view'], place: Parameters<Shown['tile']>[0]): Promise<Uint8Array | null> {
  const answer = await view.request('tile', place);
  return answer.ok ? answer.value : null;
}

/** A view process that answers with a failure has said so to whoever moved the control. */
async function developedBy(view: Engines['view'], tile: DevelopedTile): Promise<Uint8Array | null> {
  const answer = await view.request('developTile', tile);
  return answer.ok ? answer.value : null;
}
