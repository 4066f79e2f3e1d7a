import type { Module } from '../../api/module';
import { noticeGrants } from './notice.grants';
import { NoticeResolver } from './notice.resolver';

export const noticesModule: Module = {
  name: 'notices',
  resolvers: [NoticeResolver],
  grants: noticeGrants,
  costs: { Query: { notices: { points: 5, items: 100 } } },
};
