import { expect, it } from 'vitest';
import { isControl, isForArrows, isForEscape, typingInto } from '../../../../src-renderer/logic/focus';

function input(type: string) {
  const element = document.createElement('input');
  element.type = type;
  return element;
}

it('tells fields for typing from sliders and buttons', () => {
  expect(typingInto(input('number'))).toBe('text');
  expect(typingInto(document.createElement('select'))).toBe('choice');
  expect([input('range'), document.createElement('button'), null].map(typingInto)).toEqual([null, null, null]);
});

it('knows what answers to the space bar itself', () => {
  expect(isControl(document.createElement('button'))).toBe(true);
  expect(isControl(document.body)).toBe(false);
  expect(isControl(null)).toBe(false);
});

it('leaves Escape to a field that becomes empty by it', () => {
  const search = input('search');
  expect(isForEscape(search)).toBe(false);
  search.value = 'sea';
  expect(isForEscape(search)).toBe(true);
  const text = input('text');
  text.value = 'sea';
  expect([text, document.body, null].map(isForEscape)).toEqual([false, false, false]);
});

it('leaves the arrow keys to what they move', () => {
  expect([input('range'), input('radio'), document.createElement('select')].map(isForArrows)).toEqual([
    true,
    true,
    true,
  ]);
  expect([input('checkbox'), document.createElement('button'), document.body].map(isForArrows)).toEqual([
    ...[false, false, false],
  ]);
});
