import { expect, it } from 'vitest';
import { dependencies, name } from '../../../package.json';
import { billOfMaterials } from '../../../scripts/sbom.mjs';

interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

it('the bill of materials names every package that ships, by the version in the lock file, and no tool', async () => {
  const bill = JSON.parse(await billOfMaterials()) as Bill; // By the standard's schema.
  expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', name]);
  // Some packages are there in two versions.
  const shipped = bill.components.map((component) => `${component.name}@${component.version}`);
  expect(shipped).toEqual(expect.arrayContaining(Object.entries(dependencies).map((own) => own.join('@'))));
  expect(bill.components.map((component) => component.name)).not.toContain('electron');
});
