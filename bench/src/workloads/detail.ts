import { createHash } from 'node:crypto';
import { handWritten, ours, postGraphile } from '../servers';
import { get, globalId, moment, nonce, post, readRoot, type Workload } from './workload';

/** As `records.ts` makes them; spread over all there are. */
function someVacancies(count: number, among: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const number = 1 + Math.floor((index * among) / count);
    const digits = createHash('md5').update(`vacancy ${number}`).digest('hex');
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  });
}

const fields = `version status title description openings workplaceText inIndustrialZone
  positionLevel generalEducation technicalQualification trainingFieldText otherQualifications
  skillName skillGrade experience contractType workForm workPurpose softSkills benefits
  extraRequirements priorityGroups recruitmentMethods postedAt applyBy expiresAt updatedAt
  lastConfirmedAt source sourceName sourceUrl externalId`;

const ofEmployer = 'name taxCode kind type sizeBand inIndustrialZone verified';

const oursQuery = `
  query Detail($id: ID!) {
    vacancy(id: $id) {
      id ${fields}
      occupation { code name }
      workplaces { code fullName }
      salary { basis min max band negotiable }
      employer { id ${ofEmployer} }
    }
  }`;

const postGraphileQuery = `
  query Detail($id: UUID!) {
    vacancyByPublicId(publicId: $id) {
      publicId ${fields}
      occupationByOccupationVersionAndOccupationCode { code name }
      workPlaces { nodes { code fullName } }
      salaryBasis salaryMin salaryMax salaryBand salaryNegotiable
      employerByEmployerId { publicId ${ofEmployer} }
    }
  }`;

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access */
const readPostGraphile = (answer: any) => {
  const {
    publicId,
    occupationByOccupationVersionAndOccupationCode: occupation,
    workPlaces: { nodes: workplaces },
    salaryBasis: basis,
    salaryMin: min,
    salaryMax: max,
    salaryBand: band,
    salaryNegotiable: negotiable,
    employerByEmployerId: { publicId: employerId, ...employer },
    ...vacancy
  } = answer.data.vacancyByPublicId;
  const moments = ['postedAt', 'expiresAt', 'updatedAt', 'lastConfirmedAt'];
  return {
    ...vacancy,
    ...Object.fromEntries(moments.map((name) => [name, moment(vacancy[name])])),
    id: globalId('Vacancy', publicId),
    occupation,
    workplaces,
    salary: { basis, min, max, band, negotiable },
    employer: { ...employer, id: globalId('Employer', employerId) },
  };
};
/* eslint-enable */

export const detail: Workload = {
  name: 'detail',
  about: 'one vacancy with all it says and its employer, another one each time',
  warmUp: 1_500,
  goals: [],
  asks: ({ registry }) => {
    const ids = someVacancies(500, registry.amount.vacancies);
    return Promise.resolve({
      ours: {
        contestant: ours,
        requests: ids.map((id) => post(oursQuery, { id: globalId('Vacancy', id), ...nonce })),
        read: readRoot('vacancy'),
      },
      handWritten: {
        contestant: handWritten,
        requests: ids.map((id) => get(`/detail?id=${id}`)),
        read: readRoot('vacancy'),
      },
      postGraphile: {
        contestant: postGraphile,
        requests: ids.map((id) => post(postGraphileQuery, { id, ...nonce })),
        read: readPostGraphile,
      },
    });
  },
};
