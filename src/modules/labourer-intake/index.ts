export { defaultDeclaredOn, defaultForm } from './layouts/default-form';
export { areaOf } from './synthetic/area';
export { writePeople } from './synthetic/people-file';
