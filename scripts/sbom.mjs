// @ts-check
import { Explained, outputOf, readJson } from './process.mjs';

/** @typedef {{ metadata: { component: { name: string } }, components: unknown[] }} BillOfMaterials */

/**
 * What the app ships of npm's packages as CycloneDX, out of the lock file alone: name, version, licence and hash of each.
 * @returns {Promise<string>}
 */
export async function billOfMaterials() {
  const said = outputOf('npm', ['sbom', '--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx']);
  if (said === '') throw new Explained('“npm sbom” says nothing; it comes with npm 9.8 and later.');
  const bill = parsed(said);
  // npm takes the folder's name for the program's.
  bill.metadata.component.name = /** @type {{ name: string }} */ (await readJson('package.json')).name;
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {BillOfMaterials}
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- npm writes it by the standard's schema
const parsed = (text) => JSON.parse(text);
