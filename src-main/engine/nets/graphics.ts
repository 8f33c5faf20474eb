import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/** A graphics card and the version of its driver, as far as the system tells. */
export interface GraphicsCard {
  readonly name: string;
  readonly driver: string;
}

const patience = 3000;
const makers: Readonly<Record<string, string>> = { '0x10de': 'NVIDIA', '0x1002': 'AMD', '0x8086': 'Intel' };

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
const entriesOf = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    (names) => names.sort(),
    () => [],
  );

/** The names that NVIDIA's own driver has for its cards. */
async function nvidiaNames(): Promise<string[]> {
  const folder = '/proc/driver/nvidia/gpus';
  const facts = await Promise.all((await entriesOf(folder)).map((card) => textOf(join(folder, card, 'information'))));
  return facts.flatMap((text) => /^Model:\s*(.+)$/m.exec(text)?.slice(1) ?? []);
}

async function linuxCard(card: string): Promise<GraphicsCard> {
  const at = join('/sys/class/drm', card, 'device');
  const [vendor, device, product, link] = await Promise.all([
    ...['vendor', 'device', 'product_name'].map((name) => textOf(join(at, name))),
    readlink(join(at, 'driver')).catch(() => ''),
  ]);
  const module = basename(link);
  const driver = await textOf(join('/sys/module', module, 'version'));
  return { name: product || `${makers[vendor] ?? vendor} ${device}`.trim(), driver: `${module} ${driver}`.trim() };
}

/** Vulkan's drivers, as files that its loader reads: one that is installed later makes another computer of it. */
async function vulkanDrivers(environment: NodeJS.ProcessEnv): Promise<string> {
  const folders = ['/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d', '/etc/vulkan/icd.d'];
  const files = (await Promise.all(folders.map(entriesOf))).flat();
  const libraries = await Promise.all(['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'].map(entriesOf));
  const loaders = libraries.flat().filter((name) => name.startsWith('libvulkan.so'));
  return [environment.VK_DRIVER_FILES ?? '', environment.VK_ICD_FILENAMES ?? '', ...files, ...loaders].join(' ').trim();
}

async function linuxCards(): Promise<GraphicsCard[]> {
  const names = (await entriesOf('/sys/class/drm')).filter((name) => /^card\d+$/.test(name));
  const cards = await Promise.all(names.map(linuxCard));
  const [own, version] = await Promise.all([nvidiaNames(), textOf('/proc/driver/nvidia/version')]);
  const driver = /Module\s+([\d.]+)/.exec(version)?.[1] ?? '';
  return [...own.map((name) => ({ name, driver: `nvidia ${driver}` })), ...cards];
}

/** What the registry has of display adapters. */
async function windowsCards(): Promise<GraphicsCard[]> {
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';
  const valuesOf = async (value: string) => {
    const query = promisify(execFile)('reg.exe', ['query', key, '/s', '/v', value], {
      timeout: patience,
      windowsHide: true,
    });
    const { stdout } = await query.catch(() => ({ stdout: '' }));
    return [...stdout.matchAll(/REG_SZ\s+(.+?)\s*$/gm)].map(([, found]) => found);
  };
  const [names, drivers] = await Promise.all([valuesOf('DriverDesc'), valuesOf('DriverVersion')]);
  return names.map((name, index) => ({ name, driver: drivers.at(index) ?? '' }));
}

/** The graphics cards of this computer. On a Mac the processor's name is theirs, too, and the system brings the driver. */
export function graphicsCards(system: NodeJS.Platform = process.platform): Promise<GraphicsCard[]> {
  if (system === 'win32') return windowsCards();
  if (system === 'darwin') return Promise.resolve([{ name: processorName(), driver: release() }]);
  return linuxCards();
}

export const processorName = (): string => cpus().at(0)?.model.trim() ?? '';

/** What of the system a device's results may depend on. */
export async function systemFacts(cards: readonly GraphicsCard[], environment: NodeJS.ProcessEnv): Promise<string[]> {
  const drivers = process.platform === 'linux' ? await vulkanDrivers(environment) : '';
  return [process.platform, process.arch, processorName(), JSON.stringify(cards), drivers];
}
