import type { FormVersion } from '../../forms';
import type { Answers } from './labourer-answers';

/** Of answers to every item of any form those that one form asks for, as it asks. */
export function onForm(form: FormVersion): (answers: Answers) => Answers {
  const asked = new Set(form.items.map(({ field }) => field));
  const itemOf = (wanted: string) => form.items.find(({ field }) => field === wanted);
  // Whom the form spares the name of a workplace: own-account workers, or freelancers.
  const [spared, spares] = asked.has('employment.statusInEmployment')
    ? ['statusInEmployment', 'OWN_ACCOUNT']
    : ['workplaceType', 'FREELANCE'];
  const insuresUnemployed = JSON.stringify(itemOf('socialInsurance')?.askedWhen ?? null).includes(
    'UNEMP',
  );
  const reasons = new Set(itemOf('inactiveReason')?.options?.map(({ member }) => member));
  return (answers) => {
    const kept = keep(answers, asked);
    const employment = kept['employment'] as Answers | undefined;
    if (employment?.[spared] === spares) delete employment['workplaceName'];
    if (insuresUnemployed && kept['activityStatus'] === 'UNEMPLOYED') {
      kept['socialInsurance'] = 'NONE';
    }
    const reason = kept['inactiveReason'];
    if (typeof reason === 'string' && !reasons.has(reason)) kept['inactiveReason'] = 'OTHER';
    return kept;
  };
}

const blocks = new Set(['employment', 'unemployment']);

function keep(answers: Answers, asked: ReadonlySet<string>, block = ''): Answers {
  const kept: Answers = {};
  for (const [name, answer] of Object.entries(answers)) {
    if (asked.has(block + name)) kept[name] = answer;
    else if (blocks.has(name)) kept[name] = keep(answer as Answers, asked, `${name}.`);
  }
  return kept;
}
