import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Services } from '../../src/api/context';
import { protectedTransaction } from '../../src/database/protected';
import { identityKeys, type IdentityKind } from '../../src/modules/protection';
import { operator } from '../../src/modules/register';

export interface MadeLabourer {
  readonly id: string;
  readonly publicId: string;
}

export interface LabourerTraits {
  readonly fullName?: string;
  readonly placeKey?: string;
  readonly provinceKey?: string;
  readonly personalId?: string;
  readonly identityCard?: string;
  readonly socialInsuranceNumber?: string;
  readonly ethnicGroup?: string;
  readonly addressLine?: string;
}

/** A labourer as the register keeps one, written straight into its tables in the operator's name. */
export function makeLabourer(
  services: Services,
  traits: LabourerTraits = {},
): Promise<MadeLabourer> {
  return protectedTransaction(services.databases.register, operator('test'), (tx) =>
    insertLabourer(services, tx, traits),
  );
}

async function insertLabourer(
  services: Services,
  tx: EntityManager,
  traits: LabourerTraits,
): Promise<MadeLabourer> {
  const { fullName = 'Nguyễn Thị Thử', placeKey = '2025:00004', provinceKey = '2025:01' } = traits;
  const publicId = randomUUID();
  const folded = fullName.toLowerCase();
  const [made] = await tx.query<{ id: string }[]>(
    `INSERT INTO labourer (public_id, place_key, province_key, full_name, name_folded, name_tokens,
       birth_year, form_version, declared_on)
     VALUES ($1, $2, $3, $4, $5, $6, 1990, 'TT11-2022/03', '2024-07-01') RETURNING id`,
    [publicId, placeKey, provinceKey, fullName, folded, folded.split(' ')],
  );
  const id = made?.id ?? '';
  await tx.query(
    `INSERT INTO labourer_version (labourer_id, version, valid_from, record, changed, status,
       place_key, source, legal_basis, form_version, declared_on, by_subject, by_role)
     VALUES ($1, 1, '2024-07-01', $2, '{fullName}', 'ACTIVE', $3, 'SURVEY', 'TT11/2022',
       'TT11-2022/03', '2024-07-01', 'operator:test', 'OPERATOR')`,
    [id, { fullName, currentAddress: { line: traits.addressLine ?? null } }, placeKey],
  );
  if (traits.ethnicGroup !== undefined) {
    await tx.query(
      'INSERT INTO labourer_sensitive (labourer_id, version, ethnic_group) VALUES ($1, 1, $2)',
      [id, traits.ethnicGroup],
    );
  }
  const keys = await identityKeys(services);
  const numbers: Readonly<Record<IdentityKind, string | undefined>> = {
    PERSONAL_ID: traits.personalId,
    IDENTITY_CARD: traits.identityCard,
    SOCIAL_INSURANCE: traits.socialInsuranceNumber,
  };
  for (const [kind, digits] of Object.entries(numbers)) {
    if (digits === undefined) continue;
    const { sealed, blindIndex, keyVersion } = keys.seal(publicId, kind as IdentityKind, digits);
    await tx.query(
      `INSERT INTO labourer_identity (labourer_id, kind, sealed, blind_index, key_version, from_version)
       VALUES ($1, $2, $3, $4, $5, 1)`,
      [id, kind, sealed, blindIndex, keyVersion],
    );
  }
  return { id, publicId };
}
