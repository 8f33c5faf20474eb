import { afterEach, expect, it, vi } from 'vitest';
import { textsOf } from '../../../../texts';

/** What the command line speaks where the terminal and the system say so. */
async function spoken(terminal: Record<string, string>, system: string) {
  for (const name of ['LC_ALL', 'LC_MESSAGES', 'LANG']) vi.stubEnv(name, terminal[name]);
  const ofSystem = { ...new Intl.DateTimeFormat().resolvedOptions(), locale: system };
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue(ofSystem);
  vi.resetModules();
  const { texts } = await import('../../../../src-main/cli/say');
  return texts.usage.seeHelp;
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const [english, german] = [textsOf('en').usage.seeHelp, textsOf('de').usage.seeHelp];

it.each([
  ['nothing, as on Windows', {}, 'de-DE', german],
  ['nothing, in a language that is not spoken here', {}, 'fr-FR', english],
  ['nothing but an empty variable', { LANG: '' }, 'de-AT', german],
  ['another language than the system', { LANG: 'en_GB.UTF-8' }, 'de-DE', english],
  ['the language of messages', { LC_MESSAGES: 'de_DE.UTF-8', LANG: 'C' }, 'en-US', german],
])('the command line speaks as the system does where the terminal says %s', async (_, terminal, system, expected) => {
  expect(await spoken(terminal, system)).toBe(expected);
});
