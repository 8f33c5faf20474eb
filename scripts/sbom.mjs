// @ts-check
import { Explained, outputOf, readJson } from './process.mjs';

/**
 * @typedef {{ 'bom-ref': string, properties?: { name: string, value: string }[] }} Component
 * @typedef {{ ref: string, dependsOn?: string[] }} Dependency
 * @typedef {{ metadata: { component: { name: string } }, components: Component[], dependencies: Dependency[] }} BillOfMaterials
 */

/** @param {Component} component */
const isShipped = ({ properties = [] }) =>
  !properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');

/**
 * What the app ships of npm's packages as CycloneDX, out of the lock file alone: name, version, licence and hash of each.
 * npm's own `--omit=dev` leaves out what tools of development need as well.
 * @returns {Promise<string>}
 */
export async function billOfMaterials() {
  const said = outputOf('npm', ['sbom', '--package-lock-only', '--sbom-format=cyclonedx']);
  if (said === '') throw new Explained('“npm sbom” says nothing; it comes with npm 9.8 and later.');
  const bill = parsed(said);
  // npm takes the folder's name for the program's.
  bill.metadata.component.name = /** @type {{ name: string }} */ (await readJson('package.json')).name;
  const tools = new Set(bill.components.filter((component) => !isShipped(component)).map((tool) => tool['bom-ref']));
  const components = bill.components.filter((component) => !tools.has(component['bom-ref']));
  const dependencies = bill.dependencies
    .filter(({ ref }) => !tools.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => !tools.has(other)) }));
  return `${JSON.stringify({ ...bill, components, dependencies }, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {BillOfMaterials}
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- npm writes it by the standard's schema
const parsed = (text) => JSON.parse(text);
