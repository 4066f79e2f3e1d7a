import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Access } from '../../../access/data-class';
import { globalId } from '../../../api/global-id';
import { MutationInput, MutationPayload } from '../../../api/mutation';
import { CivilDate, DateTime } from '../../../api/scalars';
import type { Language } from '../../../errors';
import type { LabourerImport } from './labourer-import.queries';

enum ImportJobState {
  UPLOADED = 'UPLOADED',
  WAITING = 'WAITING',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}

registerEnumType(ImportJobState, {
  name: 'ImportJobState',
  description: 'How far a list of people is.',
  valuesConfig: {
    UPLOADED: { description: 'Handed over; nobody has asked for its import.' },
    WAITING: { description: 'Waits for its turn.' },
    RUNNING: { description: 'Rows are being recorded.' },
    DONE: { description: 'Every row has ended.' },
    FAILED: { description: 'The file as a whole cannot be imported; see `failure`.' },
  },
});

@ObjectType({ description: 'How many rows were refused for one reason.' })
class ImportRefusal {
  @Access('PUBLIC')
  @Field(() => String, {
    description:
      'A class of the printed list of errors (`REJECTED`, `LOAI1` to `LOAI4`, `OTHER`), or an item of the form and the rule that was broken: `2 MISSING`.',
  })
  reason!: string;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Rows that were refused for this.' })
  rows!: number;
}

@ObjectType({ description: 'The import of a list of people; says of nobody that they are in it.' })
export class ImportJob {
  @Access('PUBLIC')
  @Field(() => ID)
  id!: string;

  @Access('PUBLIC')
  @Field(() => ImportJobState, { description: 'How far it has come.' })
  state!: ImportJobState;

  @Access('PUBLIC')
  @Field(() => Boolean, { description: 'A trial: reads, compares and reports, changes nothing.' })
  dryRun!: boolean;

  @Access('PUBLIC')
  @Field(() => Int, {
    nullable: true,
    description: 'Rows of the list; null until they are counted.',
  })
  rowsTotal!: number | null;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Rows that have ended, in one way or another.' })
  rowsRead!: number;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'People who were not in the register.' })
  recorded!: number;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Records that got a new version.' })
  updated!: number;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Rows that say what is on record.' })
  unchanged!: number;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Rows of somebody who stands higher up in the list.' })
  duplicates!: number;

  @Access('PUBLIC')
  @Field(() => Int, {
    description:
      'Rows about a record that is not yours to change, or that knows better: kept as proposals on it, for the officer of its place to decide.',
  })
  proposed!: number;

  @Access('PUBLIC')
  @Field(() => Int, { description: 'Rows that cannot be recorded as they are.' })
  refused!: number;

  @Access('PUBLIC')
  @Field(() => [ImportRefusal], { description: 'Why rows were refused, as counts.' })
  report!: ImportRefusal[];

  @Access('PUBLIC')
  @Field(() => String, {
    nullable: true,
    description:
      'Where the refused rows lie for a week as a workbook, each with its reasons, for whoever imported them; corrected, it can be imported.',
  })
  refusedRowsUrl!: string | null;

  @Access('PUBLIC')
  @Field(() => String, { nullable: true, description: 'Why the file cannot be imported at all.' })
  failure!: string | null;

  @Access('PUBLIC')
  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Access('PUBLIC')
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; null while it waits or runs.',
  })
  finishedAt!: Date | null;
}

/** What of an import its importer is told. */
export function importJobOf(found: LabourerImport, language: Language): ImportJob {
  const { counts, refusals, publicId, failure } = found;
  const of = (outcome: keyof typeof counts) => counts[outcome] ?? 0;
  const refused = of('refused');
  return {
    id: globalId('ImportJob', publicId),
    state: found.state as ImportJobState,
    dryRun: found.dryRun,
    rowsTotal: found.rowsTotal,
    rowsRead: Object.values(counts).reduce((sum, count) => sum + count, 0),
    recorded: of('new'),
    updated: of('changed'),
    unchanged: of('unchanged'),
    duplicates: of('duplicate'),
    proposed: of('proposed'),
    refused,
    report: Object.entries(refusals)
      .sort()
      .map(([reason, rows]) => ({ reason, rows })),
    refusedRowsUrl:
      found.state === 'DONE' && refused > 0
        ? `/imports/labourers/${globalId('ImportJob', publicId)}/refused.xlsx`
        : null,
    failure: failure?.[language] ?? null,
    createdAt: found.createdAt,
    finishedAt: found.finishedAt,
  };
}

@InputType()
export class ImportLabourersInput extends MutationInput {
  @Access('PERSONAL')
  @Field(() => ID, { description: 'From the answer of `POST /imports/labourers`.' })
  uploadId!: string;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description:
      'The commune or province the list is of, by its code on the day it was made; by default your own.',
  })
  placeCode?: string | null;

  @Access('PERSONAL')
  @Field(() => String, {
    nullable: true,
    description:
      'The form the list is on; by default TT11-2022/03 for a provincial workbook, else the one in force.',
  })
  formVersion?: string | null;

  @Access('PERSONAL')
  @Field(() => CivilDate, {
    nullable: true,
    description: 'The day of the forms; by default the last day of the form, or today.',
  })
  declaredOn?: Date | null;

  @Access('PERSONAL')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Read, compare and report, change nothing.',
  })
  dryRun?: boolean | null;
}

@ObjectType()
export class ImportLabourersPayload extends MutationPayload {
  @Access('PUBLIC')
  @Field(() => ImportJob, {
    nullable: true,
    description: 'The job, to be asked for again with `importJob`.',
  })
  job!: ImportJob | null;
}
