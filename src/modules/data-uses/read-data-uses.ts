import { Role } from '../../access/roles';
import type { Context } from '../../api/context';
import { globalId } from '../../api/global-id';
import { type Connection, connectionOf, type ForwardPage, readPage } from '../../api/pagination';
import { type Message, notFound } from '../../errors';
import { officeByKey } from '../offices';
import { actorOf } from '../register';
import { type DataUseRow, findDataUses, type WantedUses } from './data-use.queries';
import type { AuditEntry } from './data-use.type';

const list = 'data uses by time';

/** Whose uses are asked for and may be shown: a labourer's own, for the others whoever they name. */
export function subjectOf(context: Context, asked: string | null): string | null {
  if (context.viewer.role !== Role.CITIZEN) return asked;
  const { labourer } = actorOf(context);
  if (labourer === null || (asked !== null && asked !== labourer)) {
    throw notFound({ vi: 'hồ sơ người lao động này', en: 'labourer' });
  }
  return labourer;
}

type Wanted = Omit<WantedUses, 'after' | 'most'>;

export const anyUse: Wanted = {
  about: null,
  bySubject: null,
  byRole: null,
  action: null,
  from: null,
  to: null,
};

/** A page of the ledger, newest first, as far as the viewer may see it. */
export async function readDataUses(
  context: Context,
  args: ForwardPage,
  wanted: Wanted,
): Promise<Connection<AuditEntry>> {
  const { databases, cursors } = context.services;
  const page = readPage(args);
  const after = page.cursor === null ? null : (cursors.open(list, page.cursor) as [string, string]);
  const rows = await findDataUses(databases.register, actorOf(context), {
    ...wanted,
    after: after === null ? null : { at: after[0], id: after[1] },
    most: page.size + 1,
  });
  const shown = await Promise.all(
    rows.map(async (row) => ({ row, entry: await present(context, row) })),
  );
  const { edges, nodes, pageInfo } = connectionOf(page, shown, ({ row }) =>
    cursors.seal(list, [row.at_exactly, row.id]),
  );
  return {
    edges: edges.map(({ cursor, node }) => ({ cursor, node: node.entry })),
    nodes: nodes.map(({ entry }) => entry),
    pageInfo,
  };
}

async function present(context: Context, row: DataUseRow): Promise<AuditEntry> {
  const office =
    row.by_office === null ? null : await context.loader(officeByKey).load(row.by_office);
  const role = roleOf(row.by_role);
  return {
    at: row.at,
    byRole: role,
    byOffice: office?.name ?? withoutOffice(role)[context.language],
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    action: row.action,
    fields: row.fields,
    reference: row.request_id,
    bySubject: row.by_subject,
    subjects: row.subjects?.map((publicId) => globalId('Labourer', publicId)) ?? [],
    position: row.position,
    times: row.times,
  };
}

/** Commands and jobs of the operator work for whoever runs the system. */
const roleOf = (role: string): Role =>
  Object.values(Role).find((known) => known === role) ?? Role.ADMINISTRATOR;

const themselves: Message = { vi: 'Chính người lao động', en: 'The labourer themselves' };
const theOperator: Message = { vi: 'Đơn vị vận hành hệ thống', en: 'The operator of the system' };
const unknownOffice: Message = { vi: 'Không rõ cơ quan', en: 'No office given' };

/** Who it was where no office stands in the entry. */
function withoutOffice(role: Role): Message {
  if (role === Role.CITIZEN) return themselves;
  return role === Role.ADMINISTRATOR ? theOperator : unknownOffice;
}
