export { isCalendarFixed, termEnd, workingDaysAfter } from './working-days';
