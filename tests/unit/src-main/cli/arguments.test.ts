import { describe, expect, it } from 'vitest';
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
        seed: 0,
        format: 'png',
        quality: 90,
        name: '{name}-{task}-tau{tau}',
        overwrite: false,
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
    [['--scale', '3'], /--scale/],
    [['--format', 'gif'], /--format/],
    [['--format', 'jpeg', '--bits', '16'], /--bits: 16 needs/],
    [['--quality', '101'], /--quality/],
    [['--device', 'abacus'], /--device/],
    [['--name', '../{name}'], /--name/],
    [['--name', '{time}'], /--name/],
    [['--preset', 'wild'], /--preset/],
    [['--frobnicate'], /frobnicate/],
    [['--task', 'deblur', '--scale', '2'], /--scale: goes with/],
    [['--burst'], /--burst: goes with --task raw/],
  ])('refuses %o and names it', (words, message) => {
    expect(() => restore(...words)).toThrow(UsageError);
    expect(() => restore(...words)).toThrow(message);
  });

  it('needs a file, a task and a folder', () => {
    expect(() => parseCommand(['restore', '--task', 'sr', '--out', 'o'])).toThrow(/file or folder/);
    expect(() => parseCommand(['restore', 'a.jpg'])).toThrow(/--task[^]*--out/);
  });
});

describe('the other commands', () => {
  it('are understood', () => {
    expect(parseCommand(['models', 'verify'])).toEqual({ kind: 'models', action: 'verify' });
    expect(parseCommand(['devices'])).toEqual({ kind: 'devices' });
    expect(parseCommand(['--help'])).toEqual({ kind: 'help' });
    expect(parseCommand(['--version'])).toEqual({ kind: 'version' });
  });

  it.each([[[]], [['develop']], [['models']], [['models', 'eat']]])('are refused when there is none: %o', (words) => {
    expect(() => parseCommand(words)).toThrow(UsageError);
  });
});
