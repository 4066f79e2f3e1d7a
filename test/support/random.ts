export { Random } from '../../src/modules/labourer-intake/synthetic/random';
