import { describe, expect, it, vi } from 'vitest';
import { blurOf } from '../../../../src-main/cli/blur';
import { developmentOf } from '../../../../src-main/cli/development';
import { plainBlur } from '../../../../src-main/contract/plain-blur';
import { plainDevelopment } from '../../../../src-main/contract/plain-development';
import { parseCommand } from '../../../../src-main/cli/arguments';
import { UsageError } from '../../../../src-main/cli/words';

// What is said in another language is in wrong-usage.test.ts.
vi.hoisted(() => (process.env.LC_ALL = 'en'));

const restore = (...words: string[]) => {
  const task = words.includes('--task') ? [] : ['--task', 'sr'];
  return parseCommand(['restore', 'a.jpg', ...task, '--out', 'o', ...words]);
};

describe('latensify restore', () => {
  it('has defaults for all but files, task and folder', () => {
    expect(restore()).toEqual({
      kind: 'restore',
      inputs: ['a.jpg'],
      options: {
        task: 'sr',
        out: 'o',
        overwrite: false,
        'skip-existing': false,
        sidecar: false,
        device: 'auto',
        burst: false,
        recursive: false,
        json: false,
      },
    });
  });

  it('reads every option', () => {
    const words = '--scale 2 --tau 7 --steps 3 --seed 5 --preset faithful --format jpeg --bits 8 --quality 80';
    const command = restore(
      ...words.split(' '),
      '--name',
      '{name} {seed}',
      '--overwrite',
      '--device',
      'cpu',
      '--tile',
      '128',
      '--recursive',
      '--json',
    );
    expect(command).toMatchObject({
      options: {
        scale: '2',
        tau: 7,
        steps: 3,
        seed: 5,
        preset: 'faithful',
        format: 'jpeg',
        bits: '8',
        quality: 80,
        tile: 128,
      },
    });
  });

  it.each([
    [['--tau', '-3'], /tau/],
    [['--tau', 'much'], /--tau/],
    [['--fidelity-budget', '4'], /--fidelity-budget/],
    [['--alpha', '0.5', '--fidelity-budget', '0.3'], /--alpha: cannot be used with --fidelity-budget/],
    [['--tau', '0', '--fidelity-budget', '0.3'], /--tau: 0 cannot be used with --fidelity-budget/],
    [['--scale', '3'], /--scale/],
    [['--format', 'gif'], /--format/],
    [['--format', 'jpeg', '--bits', '16'], /--bits: 16 needs/],
    [['--format', 'dng'], /--format: dng can only be used with --task raw/],
    [['--task', 'raw', '--format', 'dng', '--exposure', '1'], /--exposure: cannot be used with --format dng/],
    [['--format', 'dng', '--bits', '16'], /--bits: cannot be used with --format dng/],
    [['--quality', '101'], /--quality/],
    [['--device', 'abacus'], /--device/],
    [['--name', '../{name}'], /--name/],
    [['--name', '{time}'], /--name/],
    [['--overwrite', '--skip-existing'], /--skip-existing/],
    [['--frobnicate'], /frobnicate/],
    [['--task', 'deblur', '--scale', '2'], /--scale: can only be used with/],
    [['--exposure', '1'], /--exposure: can only be used with --task raw/],
    [['--color-space', 'srgb'], /--color-space: can only be used with --task raw/],
    [['--burst'], /--burst: can only be used with --task raw/],
    [['--preset', 'auto', '--recipe', 'a.png'], /--preset: cannot be used with --recipe/],
    [['--recipe', 'a.png'], /--task: cannot be used with --recipe, which makes the same result again/],
  ])('refuses %o and names it', (words, message) => {
    expect(() => restore(...words)).toThrow(UsageError);
    expect(() => restore(...words)).toThrow(message);
  });

  it('needs a file, a task and a folder', () => {
    expect(() => parseCommand(['restore', '--task', 'sr', '--out', 'o'])).toThrow(/file or folder/);
    expect(() => parseCommand(['restore', '', '--task', 'sr', '--out', 'o'])).toThrow(/empty/);
    expect(() => parseCommand(['presets', 'import', ''])).toThrow(/empty/);
    expect(() => parseCommand(['restore', 'a.jpg', '--task', 'sr', '--out', 'a.tif'])).toThrow(/--out: is a folder’s/);
    expect(() => parseCommand(['restore', 'a.jpg'])).toThrow(/--out/);
    expect(() => parseCommand(['restore', 'a.jpg', '--out', 'o'])).toThrow(/--task/);
    expect(() => parseCommand(['restore', 'a.jpg', '--out', 'o', '--preset', 'auto'])).toThrow(/--task names it/);
  });
});

describe('latensify restore --task raw', () => {
  const development = (...words: string[]) => {
    const command = restore('--task', 'raw', ...words);
    return command.kind === 'restore' ? developmentOf(command.options) : null;
  };

  it('develops plainly when nothing is said', () => expect(development()).toEqual(plainDevelopment));

  it.each([
    ['as-shot', { kind: 'as-shot' }],
    ['daylight', { kind: 'daylight' }],
    ['5200', { kind: 'temperature', kelvin: 5200, tint: 0 }],
    ['5200,+8', { kind: 'temperature', kelvin: 5200, tint: 8 }],
    ['3150.5,-12.5', { kind: 'temperature', kelvin: 3150.5, tint: -12.5 }],
    ['grey:0.4,0.5', { kind: 'grey-point', x: 0.4, y: 0.5 }],
  ])('takes the white balance %s', (words, whiteBalance) =>
    expect(development('--white-balance', words)).toEqual({ ...plainDevelopment, whiteBalance }),
  );

  it('reads every option', () => {
    const words = '--exposure -1.5 --highlights 60 --noise 0.5 --color-space prophoto';
    const expected = { exposure: -1.5, highlights: 60, noise: 0.5, space: 'prophoto' };
    expect(development(...words.split(' '))).toEqual({ ...plainDevelopment, ...expected });
    expect(development('--noise', 'auto')?.noise).toBe('auto');
    expect(development('--exposure=-1.5')?.exposure).toBe(-1.5);
  });

  it.each([
    ['white-balance', 'warm', /KELVIN,TINT/],
    ['white-balance', '1500', /2000/],
    ['white-balance', 'grey:0.4', /grey:X,Y/],
    ['white-balance', 'grey:0.4,1.2', /0 to 1/],
    ['exposure', '7', /--exposure/],
    ['highlights', 'all', /--highlights/],
    ['noise', '5', /--noise/],
    ['color-space', 'cmyk', /--color-space/],
  ])('refuses --%s %s', (option, value, message) => expect(() => development(`--${option}`, value)).toThrow(message));
});

describe('the other commands', () => {
  it('are understood', () => {
    expect(parseCommand(['models', 'verify'])).toEqual({ kind: 'models', action: 'verify' });
    expect(parseCommand(['devices'])).toEqual({ kind: 'devices', isAnew: false, isTrial: false });
    expect(parseCommand(['devices', '--again'])).toMatchObject({ isAnew: true });
    expect(parseCommand(['--help'])).toEqual({ kind: 'help' });
    expect(parseCommand(['--version'])).toEqual({ kind: 'version' });
  });

  it.each([[[]], [['develop']], [['models']], [['models', 'eat']]])('are refused when there is none: %o', (words) => {
    expect(() => parseCommand(words)).toThrow(UsageError);
  });
});

describe('latensify restore --task deblur', () => {
  const deblur = (...words: string[]) => parseCommand(['restore', 'a.jpg', '--task', 'deblur', '--out', 'o', ...words]);
  const optionsOf = (command: ReturnType<typeof parseCommand>) => (command.kind === 'restore' ? command.options : {});

  it('reads what is known of the blur', async () => {
    const options = optionsOf(deblur('--blur', 'defocus', '--blur-radius', '2.5', '--strength', '0.5'));
    expect(await blurOf(options)).toEqual({ ...plainBlur, kind: 'defocus', radius: 2.5, strength: 0.5 });
    expect(await blurOf(optionsOf(deblur()))).toEqual(plainBlur);
  });

  it.each([
    [['--blur', 'motion'], /--blur: /],
    [['--blur-radius', '3'], /--blur-radius: can only be used with --blur defocus/],
    [['--blur', 'defocus', '--blur-radius', '31'], /--blur-radius: /],
    [['--blur', 'none', '--kernel', 'k.png'], /--kernel: can only be used with --blur shake/],
    [['--strength', '0.1'], /--strength: /],
  ])('refuses %o', (words, problem) => {
    expect(() => deblur(...words)).toThrow(problem);
  });

  it('is about blur alone', () => {
    expect(() => restore('--blur', 'auto')).toThrow(/--blur: can only be used with --task deblur/);
  });
});

it('imports and removes networks of one’s own', () => {
  expect(parseCommand(['models', 'import', 'a.onnx', '--task', 'sr', '--name', 'A'])).toEqual({
    ...{ kind: 'import-model', file: 'a.onnx', task: 'sr', name: 'A' },
  });
  expect(parseCommand(['models', 'remove', 'own-1'])).toEqual({ kind: 'remove-model', id: 'own-1' });
  expect(() => parseCommand(['models', 'import', 'a.onnx', '--task', 'raw'])).toThrow(/--task: takes deblur or sr/);
  expect(() => parseCommand(['models', 'import'])).toThrow(/models import needs FILE/);
});

describe('an answer to wrong words', () => {
  const answer = (...words: string[]) => {
    try {
      parseCommand(words);
    } catch (thrown) {
      return thrown instanceof UsageError ? thrown.message : `not meant for users: ${String(thrown)}`;
    }
    return '';
  };
  const about = (...words: string[]) => answer('restore', 'a.jpg', '--task', 'sr', '--out', 'o', ...words);

  it.each([
    [['--scale', '3'], '--scale: takes 2 or 4, not “3”'],
    [['--quality', '0', '--format', 'jpeg'], '--quality: takes a whole number from 1 to 100, not “0”'],
    [['--quality', '80'], '--quality: can only be used with --format jpeg, webp or avif'],
    [['--tau', '-1'], '--tau: takes auto or a whole number from 0 to 1000, not “-1”'],
    [['--tau', '1e3'], '--tau: takes auto or a whole number from 0 to 1000, not “1e3”'],
    [['--alpha', 'NaN'], '--alpha: takes a number from 0 to 1, not “NaN”'],
    [['--alpha', '0,5'], '--alpha: takes a number from 0 to 1, not “0,5”'],
    [['--seed', '9'.repeat(20)], `--seed: takes a whole number from 0 to 9007199254740991, not “${'9'.repeat(20)}”`],
    [['--steps', '9'.repeat(99)], `--steps: takes a whole number from 1 to 1000, not “${'9'.repeat(60)}…”`],
    [['--preset', ''], '--preset: its value is empty; a variable of a script may not be set'],
    [['--out='], '--out: its value is empty; a variable of a script may not be set'],
    [['--tau'], '--tau: its value is missing'],
    [['--tau', '--json'], '--tau: its value is missing, “--json” follows; --tau=--json if that is the value'],
    [['--json=1'], '--json: takes no value, and “1” was given'],
    [['--taw', '5'], 'there is no option --taw; is --tau meant?'],
    [['--tau', '2', '--tau', '5'], '--tau: is given twice, as “2” and “5”; leave one of them out'],
    [['--color-space', 'srgb', '--exposure', 'x'], '--exposure: takes a number from -5 to 5, not “x”'],
    [['--name', '.{name}'], '--name: begins with a dot, which would hide the results'],
    [['--name', 'x'.repeat(201)], '--name: has 1 to 200 letters'],
    [['--again'], '--again: cannot be used with restore'],
    [['--version'], '--version: cannot be used with restore'],
    [['-o', 'x'], 'there is no option -o; a file whose name begins with a dash is written as ./-…'],
    [['--format', 'dng', '--task', 'raw'], '--task: is given twice, as “sr” and “raw”; leave one of them out'],
    [['-'], '“-”: photos are not read from a pipe; a file of that name is written as ./-'],
  ])('to %o is one sentence', (words, sentence) => expect(about(...words)).toBe(sentence));

  it.each(['CON', 'nul.{name}', 'com¹', 'LPT9 '])('refuses the name %j, which Windows keeps for a device', (name) =>
    expect(about('--name', name)).toMatch(/Windows keeps|dot or a space/),
  );
  it.each(['x:y', 'a\u0007', 'a\nb', 'what?', 'a/b', 'a\\b', '<{name}>'])('refuses the name %j', (name) =>
    expect(about('--name', name)).toMatch(/^--name: is a file name for every system/),
  );
  it.each(['{name}.', '{name} '])('refuses the name %j', (name) => expect(about('--name', name)).toMatch(/ends with/));

  it('names what the same word says of several options once each', () => {
    expect(about('--strength', '9', '--blur-radius', 'x')).toBe(
      '--blur-radius: takes a number from 0.5 to 30, not “x”\n--strength: takes a number from 0.25 to 4, not “9”',
    );
    expect(about('--strength', '2', '--blur-radius', '3')).toBe(
      '--blur-radius: can only be used with --task deblur\n--strength: can only be used with --task deblur',
    );
  });

  it.each([
    [['devices', 'x'], 'devices takes nothing more; “x” is too much'],
    [['models', 'list', '--tau', '5'], '--tau: cannot be used with models list'],
    [['models', 'remove'], 'models remove needs ID'],
    [['models', 'import', 'a', 'b'], 'models import takes one FILE; “b” is too much'],
    [['models', 'import', 'a', '--name', ' '], '--name: takes 1 to 80 letters in one line'],
    [['presets', 'lsit'], 'presets takes list, show, import, export, not “lsit”; is list meant?'],
    [['presets', 'list', 'x'], 'presets list takes nothing more; “x” is too much'],
    [['presets', 'export', 'a'], '--out: a file for the presets is needed'],
    [['restor', 'a.jpg'], 'there is no command “restor”; is restore meant?'],
    [['restore', 'a.jpg', '--task', 'sr'], '--out: a folder for the results is needed'],
    [[], 'a command is missing'],
  ])('to %o is one, too', (words, sentence) => expect(answer(...words)).toBe(sentence));

  it('takes words as they are meant', () => {
    const options = (...words: string[]) => {
      const command = restore(...words);
      return command.kind === 'restore' ? command.options : null;
    };
    expect(options('--format', 'JPG')).toMatchObject({ format: 'jpeg' });
    expect(options('--tau', '+5', '--tau', '+5')).toMatchObject({ tau: 5 });
    expect(restore('--', '--help')).toMatchObject({ inputs: ['a.jpg', '--help'] });
    expect(restore('--json', '-1.jpg'.replace('-', './-'))).toMatchObject({ inputs: ['a.jpg', './-1.jpg'] });
  });
});
