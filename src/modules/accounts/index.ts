import type { Module } from '../../api/module';
import { ViewerResolver } from './viewer.resolver';

export const accountsModule: Module = {
  name: 'accounts',
  resolvers: [ViewerResolver],
};
