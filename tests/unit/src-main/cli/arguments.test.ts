import { describe, expect, it } from 'vitest';
import { blurOf } from '../../../../src-main/cli/blur';
import { developmentOf } from '../../../../src-main/cli/development';
import { plainBlur } from '../../../../src-main/contract/plain-blur';
import { plainDevelopment } from '../../../../src-main/contract/plain-development';
import { UsageError, parseCommand } from '../../../../src-main/cli/arguments';

const restore = (...words: string[]) => parseCommand(['restore', 'a.jpg', '--task', 'sr', '--out', 'o', ...words]);

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
    const words = '--scale 2 --tau 7 --steps 3 --seed 5 --preset faithful --format tiff --bits 16 --quality 80';
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
        format: 'tiff',
        bits: '16',
        quality: 80,
        tile: 128,
      },
    });
  });

  it.each([
    [['--tau', '-3'], /tau/],
    [['--tau', 'much'], /--tau/],
    [['--fidelity-budget', '4'], /--fidelity-budget/],
    [['--alpha', '0.5', '--fidelity-budget', '0.3'], /--alpha: goes not with --fidelity-budget/],
    [['--scale', '3'], /--scale/],
    [['--format', 'gif'], /--format/],
    [['--format', 'jpeg', '--bits', '16'], /--bits: 16 needs/],
    [['--format', 'dng'], /--format: dng goes with --task raw/],
    [['--task', 'raw', '--format', 'dng', '--exposure', '1'], /--exposure: goes not with --format dng/],
    [['--format', 'dng', '--bits', '16'], /--bits: goes not with --format dng/],
    [['--quality', '101'], /--quality/],
    [['--device', 'abacus'], /--device/],
    [['--name', '../{name}'], /--name/],
    [['--name', '{time}'], /--name/],
    [['--overwrite', '--skip-existing'], /--skip-existing/],
    [['--frobnicate'], /frobnicate/],
    [['--task', 'deblur', '--scale', '2'], /--scale: goes with/],
    [['--exposure', '1'], /--exposure: goes with --task raw/],
    [['--color-space', 'srgb'], /--color-space: goes with --task raw/],
    [['--burst'], /--burst: goes with --task raw/],
    [['--preset', 'auto', '--recipe', 'a.png'], /--preset: goes not with --recipe/],
    [['--recipe', 'a.png'], /--task: goes not with --recipe, which makes the same result again/],
  ])('refuses %o and names it', (words, message) => {
    expect(() => restore(...words)).toThrow(UsageError);
    expect(() => restore(...words)).toThrow(message);
  });

  it('needs a file, a task and a folder', () => {
    expect(() => parseCommand(['restore', '--task', 'sr', '--out', 'o'])).toThrow(/file or folder/);
    expect(() => parseCommand(['restore', '', '--task', 'sr', '--out', 'o'])).toThrow(/empty/);
    expect(() => parseCommand(['presets', 'import', ''])).toThrow(/empty/);
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
    ['white-balance', 'grey:0.4,1.2', /<=1/],
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
    [['--blur-radius', '3'], /--blur-radius: goes with --blur defocus/],
    [['--blur', 'defocus', '--blur-radius', '31'], /--blur-radius: /],
    [['--blur', 'none', '--kernel', 'k.png'], /--kernel: goes with --blur shake/],
    [['--strength', '0.1'], /--strength: /],
  ])('refuses %o', (words, problem) => {
    expect(() => deblur(...words)).toThrow(problem);
  });

  it('is about blur alone', () => {
    expect(() => restore('--blur', 'auto')).toThrow(/--blur: goes with --task deblur/);
  });
});

it('imports and removes networks of one’s own', () => {
  expect(parseCommand(['models', 'import', 'a.onnx', '--task', 'sr', '--name', 'A'])).toEqual({
    ...{ kind: 'import-model', file: 'a.onnx', task: 'sr', name: 'A' },
  });
  expect(parseCommand(['models', 'remove', 'own-1'])).toEqual({ kind: 'remove-model', id: 'own-1' });
  expect(() => parseCommand(['models', 'import', 'a.onnx', '--task', 'raw'])).toThrow(/--task: deblur or sr/);
  expect(() => parseCommand(['models', 'import'])).toThrow(/import FILE/);
});
