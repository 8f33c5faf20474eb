import { expect, it } from 'vitest';
import catalogue from '../../../models/catalogue.json';
import { dependencies, name } from '../../../package.json';
import { billOfMaterials } from '../../../scripts/sbom.mjs';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly licenses: readonly unknown[];
  readonly cpe?: string;
}
interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string; readonly type: string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const bill = JSON.parse(await billOfMaterials('99.1.2')) as Bill; // By the standard's schema.
// Some packages are there in two versions.
const shipped = bill.components.map((component) => `${component.name}@${component.version}`);

it('the bill of materials names every package that ships, by the version in the lock file, and no tool', () => {
  expect([bill.bomFormat, bill.metadata.component]).toMatchObject(['CycloneDX', { name, type: 'application' }]);
  expect(shipped).toEqual(expect.arrayContaining(Object.entries(dependencies).map((own) => own.join('@'))));
  const names = bill.components.map((component) => component.name);
  expect(names).toEqual(expect.arrayContaining(['svelte', 'bits-ui', '@fontsource-variable/inter']));
  for (const tool of ['vitest', 'eslint', 'electron-builder']) expect(names).not.toContain(tool);
});

it('it names the Electron that ships, and each network', () => {
  expect(shipped).toContain('electron@99.1.2');
  const networks = bill.components.filter(({ type }) => type === 'machine-learning-model');
  expect(networks.map((network) => network.name)).toEqual(catalogue.packs.map(({ id }) => id));
});

it('it names what comes inside packages, as lists of faults call it', () => {
  const named = bill.components.map(({ cpe }) => cpe?.split(':').slice(3, 5).join('/'));
  for (const inner of ['libvips/libvips', 'libraw/libraw', 'struktur/libde265', 'exiftool_project/exiftool'])
    expect(named).toContain(inner);
  expect(new Set(shipped).size).toBe(shipped.length);
});

it('it has no package of another system, and a licence of each', () => {
  const other = process.platform === 'win32' ? 'linux-x64' : 'win32-x64';
  expect(shipped.filter((one) => one.startsWith(`@img/sharp-${other}@`))).toEqual([]);
  expect(bill.components.filter(({ licenses }) => licenses.length === 0)).toEqual([]);
});

it('its dependencies lead to components', () => {
  const known = new Set(shipped);
  const refs = bill.dependencies.flatMap(({ dependsOn }) => dependsOn);
  expect(refs.length).toBeGreaterThan(20);
  expect(refs.filter((ref) => !known.has(ref))).toEqual([]);
});
