import { numbersIn } from '../numbers';

export const numbers = numbersIn('en', {
  lessThanASecond: 'less than a second',
  seconds: 's',
  minutes: 'min',
  hours: 'h',
});
