import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainBlur } from '../../src-main/contract/plain-blur';
import { plainDevelopment } from '../../src-main/contract/plain-development';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { Engine, decodePhoto } from '../../src-main/engine';
import { readCatalogue } from '../../src-main/engine/nets/catalogue';
import { keepModel, listOwnModels, removeModel } from '../../src-main/engine/nets/own/keep';
import { tryModel } from '../../src-main/engine/nets/own/try';
import { mostSteps } from '../../src-main/engine/nets/own/probe';
import { temporaryFolder } from '../unit/src-main/engine/image/files';

const tiny = (name: string) => resolve('tests/networks/own', `${name}.onnx`);
const models = resolve('models');
const untold = () => undefined;
const add = async (folder: string, name: string) => {
  const catalogue = await readCatalogue(models, folder);
  const model = await tryModel(catalogue, tiny(name), untold);
  await keepModel(catalogue, tiny(name), model);
  return model;
};

describe('an ONNX file as a restoration network', () => {
  it.each([
    ['smooth-x1', 'deblur', { scale: 1, sizeMultiple: 1, fixedSize: null }],
    ['double-x2', 'sr', { scale: 2, sizeMultiple: 1, fixedSize: null }],
    ['cells-x1', 'deblur', { scale: 1, sizeMultiple: 4, fixedSize: null }],
    ['windows-x1', 'deblur', { scale: 1, sizeMultiple: 12, fixedSize: null }],
    ['global-x1', 'deblur', { scale: 1, fixedSize: 256, halo: 32 }],
  ] as const)('%s tells what it needs by being run', async (name, task, needs) => {
    expect(await add(temporaryFolder(), name)).toMatchObject({ title: name, task, ...needs });
  });

  it('has a halo that holds all that it sees, and hardly more', async () => {
    const { halo } = await add(temporaryFolder(), 'smooth-x1');
    expect(halo).toBeGreaterThanOrEqual(3);
    expect(halo).toBeLessThanOrEqual(10);
  });

  it.each([
    ['bytes-x1', 'range', '0.50 → 126.44'],
    ['foreign', 'operators', 'com.microsoft::Gelu'],
    [
      'two-inputs',
      'ports',
      'input: float32, ? × 3 × ? × ?; other: float32, ? × 3 × ? × ?; output: float32, ? × 3 × ? × ?',
    ],
    ['half-x1', 'ports', 'input: float16, ? × 3 × ? × ?; output: float16, ? × 3 × ? × ?'],
    ['external', 'external', ''],
    ['triple-x3', 'scale', '3'],
    ['large-x1', 'tile', '20000'],
    ['newer-x1', 'fails', /^ONNX Runtime only .*Opset 99/],
  ])('%s is refused for its %s', async (name, why, detail) => {
    const folder = temporaryFolder();
    const said = typeof detail === 'string' ? detail : (expect.stringMatching(detail) as string);
    const details = expect.objectContaining({ why, detail: said }) as unknown;
    await expect(add(folder, name)).rejects.toMatchObject({ code: 'model-unsuitable', details });
    expect((await readCatalogue(models, folder)).packs.every(({ id }) => !id.startsWith('own-'))).toBe(true);
  });

  it('is refused where it is no model at all, or here already', async () => {
    const folder = temporaryFolder();
    const catalogue = await readCatalogue(models, folder);
    const photo = tryModel(catalogue, resolve('tests/photos/small.png'), untold);
    await expect(photo).rejects.toMatchObject({ code: 'model-unsuitable', details: { why: 'no-onnx' } });
    await add(folder, 'smooth-x1');
    const known = { code: 'model-known', details: { title: 'smooth-x1' } };
    await expect(add(folder, 'smooth-x1')).rejects.toMatchObject(known);
  });

  it('is taken again where its file was lost', async () => {
    const folder = temporaryFolder();
    const { id } = await add(folder, 'smooth-x1');
    await rm(join(folder, id, `${id}.onnx`));
    await add(folder, 'smooth-x1');
    expect((await listOwnModels({ ownFolder: folder })).map(({ title }) => title)).toEqual(['smooth-x1']);
    expect(existsSync(join(folder, id, `${id}.onnx`))).toBe(true);
  });

  it('gets a number where another one has its name', async () => {
    const folder = temporaryFolder();
    await add(folder, 'smooth-x1');
    const catalogue = await readCatalogue(models, folder);
    const cells = { ...(await tryModel(catalogue, tiny('cells-x1'), untold)), title: 'Smooth-X1' };
    expect(await keepModel(catalogue, tiny('cells-x1'), cells)).toBe('Smooth-X1 2');
    expect((await listOwnModels({ ownFolder: folder })).map(({ title }) => title)).toEqual([
      'smooth-x1',
      'Smooth-X1 2',
    ]);
  });

  it('restores a photo in tiles like any other, and can be removed', async () => {
    const folder = temporaryFolder();
    const { id } = await add(folder, 'cells-x1');
    const engine = await Engine.open(models, 'cpu', undefined, {}, folder);
    const photo = await decodePhoto(resolve('tests/photos/small.png'));
    const settings: RestoreSettings = {
      ...{ task: 'deblur', scale: 1, tau: 0, keep: { kind: 'auto' }, restorer: id, steps: null, seed: 0, tile: 64 },
      ...{ develop: plainDevelopment, blur: plainBlur },
    };
    const observer = { progress: () => undefined, preview: () => undefined };
    const { result } = await engine.restore(photo, settings, observer, new AbortController().signal);
    await engine.close();
    result.image.planes.forEach((plane, channel) => {
      expect(plane.every((value, at) => Math.abs(value - photo.image.planes[channel][at]) < 1e-6)).toBe(true);
    });
    expect(await listOwnModels({ ownFolder: folder })).toMatchObject([{ id, title: 'cells-x1', licence: '' }]);
    await removeModel(await readCatalogue(models, folder), id);
    expect((await readCatalogue(models, folder)).packs.some((pack) => pack.id === id)).toBe(false);
    expect(existsSync(join(folder, id))).toBe(false);
  });

  it('tells each step before it is done, so that whoever watches can end one that never ends', async () => {
    const steps: number[] = [];
    await tryModel(await readCatalogue(models, temporaryFolder()), tiny('cells-x1'), (done) => steps.push(done));
    expect(steps).toEqual([...steps.keys()]);
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.length).toBeLessThanOrEqual(mostSteps);
  });

  it('is used by an engine that was open before, and no longer once it is removed', async () => {
    const folder = temporaryFolder();
    const engine = await Engine.open(models, 'cpu', undefined, {}, folder);
    const offered = () => engine.methods().flatMap(({ restorers }) => restorers.filter(({ isOwn }) => isOwn));
    const { id } = await add(folder, 'cells-x1');
    expect(offered()).toEqual([]);
    await engine.renewOwnModels();
    expect(offered()).toEqual([{ id, title: 'cells-x1', isOwn: true }]);
    await removeModel(await readCatalogue(models, folder), id);
    await engine.renewOwnModels();
    expect(offered()).toEqual([]);
    await engine.close();
  });

  it('is not kept where its file has changed since it was tried', async () => {
    const folder = temporaryFolder();
    const catalogue = await readCatalogue(models, folder);
    const model = await tryModel(catalogue, tiny('cells-x1'), untold);
    const other = keepModel(catalogue, tiny('smooth-x1'), model);
    await expect(other).rejects.toMatchObject({ code: 'model-unsuitable', details: { why: 'changed' } });
    expect(await listOwnModels(catalogue)).toEqual([]);
  });
});
