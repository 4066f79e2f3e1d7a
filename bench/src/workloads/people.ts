import { Client } from 'pg';
import type { Request, Running } from '../contestant';
import { type People, province } from '../registry/people';
import { tokenOf } from '../sign-in';
import { bearer, get, globalId, nonce, post, readRoot } from './workload';

/** The same question about people, for our server and for the one by hand. */
export interface Question {
  readonly name: string;
  readonly ours: readonly Request[];
  readonly byHand: readonly Request[];
  readonly read: (answer: unknown) => unknown;
  readonly amount?: number;
  /** Is it one person who is read? */
  readonly isOne?: boolean;
}

/** Twenty fields of class PERSONAL. */
export const personalFields = `fullName dateOfBirth birthYear birthMonth birthDatePrecision child sex
  phone areaType generalEducation highestGrade technicalQualification trainingFieldText activityStatus
  socialInsurance wantsJob permanentAddress { line } currentAddress { line } employment { jobTitle }
  unemployment { duration }`;

const oneQuery = `query One($id: ID!) { labourer(id: $id) { ${personalFields} } }`;

const formerQuery = `query Former($id: ID!, $asOf: DateTime) {
  labourer(id: $id, asOf: $asOf) { ${personalFields} }
}`;

const numberQuery = `query Number($number: PersonalId!) {
  labourerByPersonalId(personalId: $number, purpose: "LABOUR_ADMINISTRATION") { ${personalFields} }
}`;

const historyQuery = `query History($id: ID!) {
  labourer(id: $id) {
    versions(first: 20) {
      nodes { version validFrom recordedAt status source legalBasis reason }
      totalCount
    }
  }
}`;

const listQuery = `query List($search: String, $filter: LabourerFilter, $order: LabourerOrder) {
  labourers(first: 20, search: $search, filter: $filter, orderBy: $order) {
    nodes {
      id fullName dateOfBirth sex activityStatus generalEducation technicalQualification phone
      place { code fullName }
    }
    pageInfo { hasNextPage }
    totalCount totalIsExact
  }
}`;

const ownQuery = `query Own { viewer { labourer { ${personalFields} } } }`;

const readLabourers = readRoot('labourers');
const readLabourer = readRoot('labourer');

const address = (path: string, wishes: Readonly<Record<string, string>>) =>
  get(`${path}?${new URLSearchParams(wishes).toString()}`);

/** What is typed: words, after the last of which a space says that it is whole. */
const names = {
  nameCommon: ['Nguyễn Thị ', 'Trần Văn ', 'Nguyễn Văn Anh ', 'Lê Minh ', 'Phạm Đức Hùng '],
  nameUnaccented: ['nguyen thi ', 'tran van ', 'nguyen van anh ', 'le minh ', 'pham duc hung '],
  nameBegun: ['Nguyễn Th', 'Trần Văn H', 'Lê M', 'Phạm Đức Hù', 'Võ Quốc Tr'],
} as const;

const plain = (words: string) =>
  words
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[Đđ]/g, 'd')
    .toLowerCase();

/** An officer asks by name, by filters and for lists of the place. */
function searches(place: string, token: string, rare: readonly string[]): readonly Question[] {
  const headers = bearer(token);
  const listed = (variables: object) => post(listQuery, { ...variables, ...nonce }, headers);
  const byName = (name: string, typed: readonly string[]): Question => ({
    name,
    read: readLabourers,
    ours: typed.map((search) => listed({ search })),
    byHand: typed.map((search) => {
      const words = plain(search).split(' ');
      const beginning = words.pop() ?? '';
      return address('/named', { place, words: words.join(' '), beginning });
    }),
  });
  const filters = [
    ['1980', '1989', 'UPPER_SECONDARY', '5'],
    ['1990', '1999', 'UPPER_SECONDARY', '8'],
    ['1965', '1974', 'PRIMARY,LOWER_SECONDARY', '61'],
    ['1985', '1986', 'UPPER_SECONDARY', '322'],
  ] as const;
  return [
    ...Object.entries(names).map(([name, typed]) => byName(name, typed)),
    byName('nameRare', rare),
    byName(
      'nameRareBegun',
      rare.map((typed) => typed.slice(0, -2)),
    ),
    {
      name: 'filters',
      read: readLabourers,
      ours: filters.map(([from, until, education, occupation]) =>
        listed({
          filter: {
            activityStatuses: ['EMPLOYED'],
            bornFrom: `${from}-01-01`,
            bornUntil: `${until}-12-31`,
            generalEducation: education.split(','),
            occupationCodes: [occupation],
          },
        }),
      ),
      byHand: filters.map(([from, until, education, occupation]) =>
        address('/filtered', { place, from, until, education, occupation }),
      ),
    },
    ...(['NAME', 'BIRTH', 'CHANGED'] as const).map((order) => ({
      name: `listBy${order.charAt(0)}${order.slice(1).toLowerCase()}`,
      read: readLabourers,
      ours: [listed({ order })],
      byHand: [address('/ordered', { place, order })],
    })),
  ];
}

/** One person, by the id in the API. */
function single(people: People, place: string, token: string): readonly Question[] {
  const headers = bearer(token);
  const ids = people.numbered.slice(0, 100).map(({ publicId }) => publicId);
  const moment = '2026-03-01T00:00:00.000Z';
  const asked = (query: string, further: object = {}) =>
    ids.map((id) => post(query, { id: globalId('Labourer', id), ...further, ...nonce }, headers));
  const byHand = (path: string, further: Readonly<Record<string, string>> = {}) =>
    ids.map((id) => address(path, { place, id, ...further }));
  return [
    {
      name: 'byId',
      isOne: true,
      ours: asked(oneQuery),
      byHand: byHand('/by-id'),
      read: readLabourer,
    },
    {
      name: 'history',
      isOne: true,
      ours: asked(historyQuery),
      byHand: byHand('/history'),
      read: readLabourer,
    },
    {
      name: 'asOf',
      isOne: true,
      ours: asked(formerQuery, { asOf: moment }),
      byHand: byHand('/as-of', { moment }),
      read: readLabourer,
    },
  ];
}

/** An account may look up thirty numbers a minute: so many desks share the measurement. */
const desks = 8;

async function byNumber(running: Running, people: People, place: string): Promise<Question> {
  const tokens: string[] = [];
  for (let desk = 1; desk <= desks; desk += 1) {
    const account = { login: `bench-desk-${desk}`, role: 'COMMUNE_OFFICER', place };
    tokens.push(await tokenOf(running, people, account));
  }
  const asked = people.numbered.slice(0, desks);
  return {
    name: 'byPersonalId',
    isOne: true,
    ours: asked.map(({ digits }, at) =>
      post(numberQuery, { number: digits, ...nonce }, bearer(tokens[at] ?? '')),
    ),
    byHand: asked.map(({ blindIndex }) => address('/by-number', { place, index: blindIndex })),
    read: readRoot('labourerByPersonalId'),
    amount: 3 * desks,
  };
}

/** The person of an account asks for what is known of them. */
async function own(running: Running, people: People): Promise<Question> {
  const [person] = people.numbered;
  if (person === undefined) throw new Error('Nobody lives in the commune.');
  const account = { login: 'bench-citizen', role: 'CITIZEN' };
  await tokenOf(running, people, account);
  const owner = new Client({ connectionString: people.ownerUrl });
  await owner.connect();
  await owner.query('UPDATE account SET labourer_public_id = $1 WHERE login = $2', [
    person.publicId,
    account.login,
  ]);
  await owner.end();
  const headers = bearer(await tokenOf(running, people, account));
  return {
    name: 'ownRecord',
    isOne: true,
    ours: [post(ownQuery, nonce, headers)],
    byHand: [address('/own', { id: person.publicId })],
    read: readRoot('viewer'),
  };
}

/** Who asks, and what: tokens hold for ten minutes, so that each part is made when it is its turn. */
export const askers: readonly {
  readonly name: string;
  readonly questions: (running: Running, people: People) => Promise<readonly Question[]>;
}[] = [
  {
    name: 'commune',
    questions: async (running, people) => {
      const place = people.commune;
      const account = { login: 'bench-commune', role: 'COMMUNE_OFFICER', place };
      const token = await tokenOf(running, people, account);
      const rare = people.numbered.slice(0, 5).map(({ fullName }) => `${fullName} `);
      return [
        ...single(people, place, token),
        await byNumber(running, people, place),
        ...searches(place, token, rare),
      ];
    },
  },
  {
    name: 'province',
    questions: async (running, people) => {
      const account = { login: 'bench-province', role: 'PROVINCE_OFFICER', place: province };
      const token = await tokenOf(running, people, account);
      const rare = ['Khuyên ', 'Nguyễn Khuyên ', 'Trần Thị Khuyên '];
      return [...single(people, province, token), ...searches(province, token, rare)];
    },
  },
  {
    name: 'citizen',
    questions: async (running, people) => [await own(running, people)],
  },
];
