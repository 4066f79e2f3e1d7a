import type { EntityManager } from 'typeorm';
import { apartByClass, headColumns, isSensitiveItem } from '../labourers';
import type { IdentityKeys, IdentityKind } from '../protection';
import { type ImportedLabourer, kindOfNumber } from './imported-labourer';
import {
  type IdentityToWrite,
  insertIdentities,
  insertSensitive,
  insertSources,
  insertVersions,
  type Provenance,
  type SensitiveToWrite,
  type StateToWrite,
} from './labourer-batch.queries';

/** Which version of whose record. */
export interface VersionOf {
  readonly id: string;
  readonly publicId: string;
  readonly version: number;
}

/** The rows of one batch, gathered table by table. */
export class LabourerBatch {
  readonly states: StateToWrite[] = [];
  private readonly sensitive: SensitiveToWrite[] = [];
  private readonly identities: IdentityToWrite[] = [];

  constructor(private readonly keys: IdentityKeys) {}

  /** A number or a sensitive item is written with the first version, and where it changed. */
  add(
    item: ImportedLabourer,
    of: VersionOf,
    changed: readonly string[],
    blindIndex?: Buffer,
  ): void {
    const { open, identity, sensitive } = apartByClass(item.record);
    const { row, contentHash, household, relation, placeKey } = item;
    this.states.push({
      ...of,
      head: headColumns(item.record, placeKey),
      record: JSON.stringify(open),
      changed,
      row,
      contentHash,
      household: household === '' ? null : household,
      relation: relation === '' ? null : relation,
    });
    if (changed.some(isSensitiveItem)) {
      this.sensitive.push({
        ...of,
        ethnicGroup: sensitive.ethnicGroup ?? null,
        priorityGroups: sensitive.priorityGroups ?? [],
        inactiveReason: sensitive.inactiveReason ?? null,
        inactiveReasonOther: sensitive.inactiveReasonOther ?? null,
      });
    }
    const { personalId, socialInsuranceNumber } = identity;
    if (personalId !== undefined && changed.includes('personalId')) {
      this.seal(of, kindOfNumber(personalId), personalId, blindIndex);
    }
    if (socialInsuranceNumber !== undefined && changed.includes('socialInsuranceNumber')) {
      this.seal(of, 'SOCIAL_INSURANCE', socialInsuranceNumber);
    }
  }

  /** Everything beside the heads, which have to be there before. */
  async insertRest(tx: EntityManager, by: Provenance): Promise<void> {
    await Promise.all([
      insertVersions(tx, by, this.states),
      insertSources(tx, by, this.states),
      insertSensitive(tx, this.sensitive),
      insertIdentities(tx, this.identities),
    ]);
  }

  private seal(of: VersionOf, kind: IdentityKind, digits: string, blindIndex?: Buffer): void {
    const sealed = this.keys.seal(of.publicId, kind, digits, blindIndex);
    this.identities.push({ ...of, kind, ...sealed });
  }
}
