// @ts-check
import { librariesIn } from './inside.mjs';
import { namedLicence, packageName, shippedPackages } from './notices.mjs';
import { Explained, outputOf, readJson } from './process.mjs';

/**
 * @typedef {{ 'bom-ref': string, name: string, version: string, licenses?: object[] }} Component
 * @typedef {{ ref: string, dependsOn?: string[] }} Dependency
 * @typedef {{ metadata: { component: { 'bom-ref': string, name: string, type: string } }, components: Component[], dependencies: Dependency[] }} BillOfMaterials
 * @typedef {{ id: string, sha256: string, licence: string }} Pack
 */

/**
 * A network, as CycloneDX 1.5 has a name for.
 * @param {Pack} pack
 * @param {string} version of the app, since networks have none of their own
 */
const network = ({ id, sha256, licence }, version) => ({
  'bom-ref': `network/${id}`,
  type: 'machine-learning-model',
  name: id,
  version,
  hashes: [{ alg: 'SHA-256', content: sha256 }],
  licenses: [{ expression: licence }],
});

/** @param {string} version */
const electron = (version) => ({
  'bom-ref': `electron@${version}`,
  type: 'framework',
  name: 'electron',
  version,
  purl: `pkg:npm/electron@${version}`,
  licenses: [{ license: { id: 'MIT' } }],
});

/** @param {Pick<import('./inside.mjs').Library, 'name' | 'version'>} library */
const refOf = ({ name, version }) => `${name}@${version}`;

/**
 * A library inside a package. Scanners know faults of such ones by their CPE.
 * @param {import('./inside.mjs').Library} library
 */
const inner = ({ name, version, licence, maker }) => ({
  'bom-ref': refOf({ name, version }),
  type: 'library',
  name,
  version,
  ...(maker === null ? {} : { cpe: `cpe:2.3:a:${maker}:${name}:${version}:*:*:*:*:*:*:*` }),
  licenses: [{ expression: licence }],
});

/** What is inside packages that ship: each once, and by the package's own reference what it has. */
async function innerLibraries() {
  /** @type {Map<string, ReturnType<typeof inner>>} */
  const components = new Map();
  /** @type {Map<string, string[]>} */
  const held = new Map();
  for (const [folder, { version = '' }] of await shippedPackages()) {
    const libraries = await librariesIn(folder, version);
    for (const library of libraries) components.set(refOf(library), inner(library));
    held.set(`${packageName(folder)}@${version}`, libraries.map(refOf));
  }
  return { components: [...components.values()], held };
}

/** What npm knows of all packages, out of the lock file alone: name, version, licence and hash of each. */
function npmBill() {
  const said = outputOf('npm', ['sbom', '--package-lock-only', '--sbom-format=cyclonedx']);
  if (said === '') throw new Explained('“npm sbom” says nothing; it comes with npm 9.8 and later.');
  return parsed(said);
}

/** The licence of each package that ships, by name and version. */
async function licencesShipped() {
  /** @type {Map<string, string>} */
  const licences = new Map();
  for (const [folder, locked] of await shippedPackages())
    licences.set(`${packageName(folder)}@${locked.version}`, await namedLicence(folder, locked));
  return licences;
}

/**
 * Those of npm's packages that ship, in words that hold for a program: npm says “optional” of what is a tool to it, and knows no
 * licence that stands in a file alone.
 * @param {BillOfMaterials} bill
 */
async function shippedOf({ components }) {
  const licences = await licencesShipped();
  return components.flatMap((component) => {
    const licence = licences.get(`${component.name}@${component.version}`);
    if (licence === undefined) return [];
    const licenses = component.licenses ?? [{ expression: licence }];
    return [{ ...component, scope: 'required', properties: [], licenses }];
  });
}

/**
 * What depends on what, among the packages that are named, with the libraries inside each.
 * @param {BillOfMaterials} bill
 * @param {ReadonlySet<string>} refs
 * @param {ReadonlyMap<string, string[]>} held
 */
const dependenciesAmong = ({ dependencies }, refs, held) =>
  dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({
      ref,
      dependsOn: [...dependsOn.filter((other) => refs.has(other)), ...(held.get(ref) ?? [])],
    }));

/**
 * What the app ships, as CycloneDX: packages that the main process loads on this system, those that the page is made of (tools of
 * development to npm), the libraries inside them, Electron, and the networks.
 * @param {string} electronVersion
 * @returns {Promise<string>}
 */
export async function billOfMaterials(electronVersion) {
  const bill = npmBill();
  /** @type {{ name: string, version: string }} */
  const { name, version } = await readJson('package.json');
  /** @type {{ packs: Pack[] }} */
  const { packs } = await readJson('models/catalogue.json');
  const packages = await shippedOf(bill);
  const inside = await innerLibraries();
  const { component } = bill.metadata;
  const refs = new Set([component['bom-ref'], ...packages.map((one) => one['bom-ref'])]);
  const dependencies = dependenciesAmong(bill, refs, inside.held);
  // npm takes the folder's name for the program's, and each for a library.
  const metadata = { ...bill.metadata, component: { ...component, name, type: 'application' } };
  const networks = packs.map((pack) => network(pack, version));
  const components = [...packages, ...inside.components, electron(electronVersion), ...networks];
  return `${JSON.stringify({ ...bill, metadata, components, dependencies }, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {BillOfMaterials}
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- npm writes it by the standard's schema
const parsed = (text) => JSON.parse(text);
