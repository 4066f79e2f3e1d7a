import { registerEnumType } from 'type-graphql';
import { SubjectRequestKind } from './subject-request-kinds';

/** On which grounds a request may be refused. */
export enum SubjectRefusalGround {
  KEPT_BY_LAW = 'KEPT_BY_LAW',
  NOT_ENTITLED = 'NOT_ENTITLED',
  NO_SUCH_DATA = 'NO_SUCH_DATA',
  DATA_ARE_CORRECT = 'DATA_ARE_CORRECT',
  WITHOUT_CAUSE = 'WITHOUT_CAUSE',
}

registerEnumType(SubjectRefusalGround, {
  name: 'SubjectRefusalGround',
  description: 'The legal ground of a refusal.',
  valuesConfig: {
    KEPT_BY_LAW: {
      description:
        'The register is kept by law, without consent: not deleted, restricted or stopped (Law 91/2025, Articles 14.2 and 19).',
    },
    NOT_ENTITLED: {
      description: 'Who asked has not shown to be the person or to stand in for them.',
    },
    NO_SUCH_DATA: { description: 'The register does not hold the data that are meant.' },
    DATA_ARE_CORRECT: { description: 'The evidence does not show the data to be wrong.' },
    WITHOUT_CAUSE: { description: 'What is complained of or objected to did not happen.' },
  },
});

const { VIEW, CORRECT, PROVIDE, DELETE, RESTRICT, OBJECT, WITHDRAW_CONSENT, COMPLAIN, PROTECT } =
  SubjectRequestKind;

interface Ground {
  readonly kinds: readonly SubjectRequestKind[];
  readonly legalBasis: string;
}

const all = Object.values(SubjectRequestKind);

/** Which ground is open to which right, and the law it rests on. */
export const refusalGrounds: Readonly<Record<SubjectRefusalGround, Ground>> = {
  KEPT_BY_LAW: {
    kinds: [DELETE, RESTRICT, OBJECT, WITHDRAW_CONSENT],
    legalBasis:
      'Luật 91/2025/QH15, Điều 14.2 và Điều 19.1c; Luật Việc làm 74/2025/QH15, Điều 16–18',
  },
  NOT_ENTITLED: { kinds: all, legalBasis: 'Luật 91/2025/QH15, Điều 4 và Điều 24.2' },
  NO_SUCH_DATA: {
    kinds: [VIEW, CORRECT, PROVIDE, DELETE, RESTRICT, WITHDRAW_CONSENT],
    legalBasis: 'Luật 91/2025/QH15, Điều 4',
  },
  DATA_ARE_CORRECT: { kinds: [CORRECT], legalBasis: 'Luật 91/2025/QH15, Điều 13' },
  WITHOUT_CAUSE: { kinds: [OBJECT, COMPLAIN, PROTECT], legalBasis: 'Luật 91/2025/QH15, Điều 4' },
};

/** The grounds on which a request of this kind may be refused. */
export const groundsOf = (kind: SubjectRequestKind): readonly SubjectRefusalGround[] =>
  Object.values(SubjectRefusalGround).filter((ground) =>
    refusalGrounds[ground].kinds.includes(kind),
  );
