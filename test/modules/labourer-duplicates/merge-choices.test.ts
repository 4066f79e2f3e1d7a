import {
  type Items,
  type MergeChoice,
  mergeItems,
  MergeSide,
  unmergeItems,
} from '../../../src/modules/labourer-duplicates/merge-choices';

const { KEEP, MERGE } = MergeSide;
const keep: Items = { fullName: 'Lê Thử', phone: '+84912345678', place: '2025:00004' };
const merge: Items = { ...keep, fullName: 'Lê Văn Thử' };

const merged = (left: Items, right: Items, ...choices: MergeChoice[]) =>
  mergeItems(left, right, choices);

const fieldsOf = (outcome: ReturnType<typeof mergeItems>) =>
  'faults' in outcome ? outcome.faults.map(({ field }) => field.join('.')) : null;

describe('merging two records', () => {
  it('names every item that differs and was not chosen', () => {
    const other = { ...merge, phone: '+84987654321', place: '2025:00008' };
    expect(fieldsOf(merged(keep, other))).toEqual([
      'choices.fullName',
      'choices.phone',
      'choices.place',
    ]);
    expect(fieldsOf(merged(keep, other, { item: 'phone', from: KEEP }))).toEqual([
      'choices.fullName',
      'choices.place',
    ]);
  });

  it('refuses the choice of an item that neither has', () => {
    expect(fieldsOf(merged(keep, keep, { item: 'religion', from: KEEP }))).toEqual([
      'choices.religion',
    ]);
  });

  it('takes what was chosen, and says what came from the other', () => {
    expect(merged(keep, merge, { item: 'fullName', from: MERGE })).toEqual({
      items: merge,
      taken: ['fullName'],
    });
    expect(merged(keep, merge, { item: 'fullName', from: KEEP })).toEqual({
      items: keep,
      taken: [],
    });
  });

  it('fills what only the other has, and loses nothing that only the kept one has', () => {
    const { phone, ...without } = keep;
    expect(merged(without, keep)).toEqual({ items: keep, taken: ['phone'] });
    expect(merged(keep, without)).toEqual({ items: { ...keep, phone }, taken: [] });
  });

  it('takes the answers that follow from the activity with it', () => {
    const employed = { activityStatus: 'EMPLOYED', employment: { jobTitle: 'Thợ may' } };
    const inactive = { activityStatus: 'INACTIVE', inactiveReason: 'HOUSEWORK' };
    expect(fieldsOf(merged(employed, inactive))).toEqual(['choices.activityStatus']);
    expect(merged(employed, inactive, { item: 'activityStatus', from: MERGE })).toEqual({
      items: inactive,
      taken: ['activityStatus', 'employment', 'inactiveReason'],
    });
    expect(merged(employed, inactive, { item: 'activityStatus', from: KEEP })).toEqual({
      items: employed,
      taken: [],
    });
  });

  it('takes the field of training with the qualification, and the ethnic group with its group', () => {
    const untrained = { technicalQualification: 'UNTRAINED', priorityGroups: ['POOR'] };
    const trained = {
      ...{ technicalQualification: 'COLLEGE', trainingField: '3402' },
      ...{ priorityGroups: ['ETHNIC_MINORITY'], ethnicGroup: '05' },
    };
    const choose = (from: MergeSide) =>
      ['technicalQualification', 'priorityGroups'].map((item) => ({ item, from }));
    expect(merged(untrained, trained, ...choose(KEEP))).toEqual({ items: untrained, taken: [] });
    expect(merged(untrained, trained, ...choose(MERGE))).toMatchObject({ items: trained });
  });

  it('takes the words of a reason with the reason', () => {
    const homemaker = { activityStatus: 'INACTIVE', inactiveReason: 'HOMEMAKER' };
    const other = { ...homemaker, inactiveReason: 'OTHER', inactiveReasonOther: 'Đi tu' };
    expect(merged(homemaker, other, { item: 'inactiveReason', from: KEEP })).toEqual({
      items: homemaker,
      taken: [],
    });
  });

  it('does not ask about lists in another order, nor about whose form it was', () => {
    const left = { priorityGroups: ['POOR', 'DISABLED'], declaredOn: '2024-01-01' };
    const right = { priorityGroups: ['DISABLED', 'POOR'], declaredOn: '2025-01-01' };
    expect(merged(left, right)).toEqual({ items: left, taken: [] });
  });
});

describe('un-merging', () => {
  it('gives back what was taken, and leaves what was changed since', () => {
    const before = { fullName: 'Lê Thử', phone: '1' };
    const after = { fullName: 'Lê Văn Thử', phone: '2', sex: 'MALE' };
    const now = { ...after, phone: '3', areaType: 'URBAN' };
    expect(unmergeItems(now, before, after, ['fullName', 'phone', 'sex'])).toEqual({
      items: { fullName: 'Lê Thử', phone: '3', areaType: 'URBAN' },
      laterChanges: ['phone', 'areaType'],
    });
  });

  it('leaves an activity whose answers were changed since, as a whole', () => {
    const before = { activityStatus: 'INACTIVE', inactiveReason: 'HOMEMAKER' };
    const after = { activityStatus: 'EMPLOYED', employment: { jobTitle: 'Thợ may' } };
    const now = { ...after, employment: { jobTitle: 'Thợ cắt' } };
    expect(
      unmergeItems(now, before, after, ['activityStatus', 'employment', 'inactiveReason']),
    ).toEqual({ items: now, laterChanges: ['activityStatus', 'employment', 'inactiveReason'] });
  });
});
