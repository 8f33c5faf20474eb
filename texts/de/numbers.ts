import { numbersIn } from '../numbers';

export const numbers = numbersIn('de', {
  lessThanASecond: 'weniger als eine Sekunde',
  seconds: 's',
  minutes: 'min',
  hours: 'h',
});
