/** What the profile form does: it holds what was typed until it was saved, connected or tested. */
import { useEffect, useState, type ClipboardEvent, type FocusEvent } from 'react';
import { readAddress } from '../../shared/address';
import type { TestStep } from '../../shared/connection-test';
import type { Failure } from '../../shared/failure';
import type { FailureCode } from '../../shared/failure-catalogue';
import type { ProfileDraft, ProfileMarks, ProfileView } from '../../shared/profile';
import { useGrove } from '../stores/grove';
import { formTexts } from '../texts/profiles';
import { useGone } from '../ui/use-gone';
import { NO_MARKS } from './profile-order';
import {
  keptPassword,
  readForm,
  valuesOf,
  withAddressSplit,
  type FormValues,
  type Problems,
} from './profile-draft';

/** Failures whose next step is not in this form: the main window shows it. */
const ELSEWHERE: readonly FailureCode[] = [
  'certificate-untrusted',
  'certificate-changed',
  'code-required',
  'code-wrong',
  'directory-server-missing',
];

type Work = 'save' | 'connect' | 'test';

export function useProfileForm(profile: ProfileView | undefined, onClose: () => void) {
  const { client, navigation, actions } = useGrove();
  /** Once it is cancelled: `onClose` would then close whatever form is open instead. */
  const isGone = useGone();
  const [values, setValues] = useState(() => valuesOf(profile));
  /** Undefined until somebody changed them. */
  const [marks, setMarks] = useState<ProfileMarks>();
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [steps, setSteps] = useState<readonly TestStep[]>([]);
  const [busy, setBusy] = useState<Work | null>(null);
  /** A first save adds the profile; when connecting then fails, the next one must change it. */
  const [savedId, setSavedId] = useState(profile?.id);
  const [secrets, setSecrets] = useState<'keychain' | 'session'>();

  useEffect(() => {
    const abort = new AbortController();
    void client.app.about(undefined, { signal: abort.signal }).then((answer) => {
      if (answer.ok) setSecrets(answer.value.secrets);
    });
    return () => abort.abort();
  }, [client]);

  const settleAddress = (before: FormValues) => {
    const read = before.address.trim() === '' ? null : readAddress(before.address);
    setValues(withAddressSplit(before));
    const address = read !== null && 'problem' in read ? read.problem : undefined;
    setProblems((known) => ({ ...known, address }));
  };

  /** A password that is missing is asked for where it is typed. */
  const show = (failed: Failure) => {
    if (failed.code === 'password-missing') setProblems({ password: formTexts.problems.password });
    else setFailure(failed);
  };

  /** Runs `work` on what is typed, when it can be used at all. */
  const begin = async (kind: Work, work: (draft: ProfileDraft, secret: Secret) => Promise<void>) => {
    const read = readForm(values);
    setValues(withAddressSplit(values));
    setProblems('problems' in read ? read.problems : {});
    setFailure(null);
    setSteps([]);
    if ('problems' in read) return;
    setBusy(kind);
    await work(read.draft, {
      ...(savedId === undefined ? {} : { id: savedId }),
      ...(values.password === '' ? {} : { password: values.password }),
    });
    setBusy(null);
  };

  const save = (connect: boolean) =>
    begin(connect ? 'connect' : 'save', async (draft, secret) => {
      const saved = await client.profiles.save({ draft, ...(marks && { marks }), ...secret });
      if (isGone()) return;
      if (!saved.ok) {
        show(saved.failure);
        return;
      }
      setSavedId(saved.value.id);
      navigation.goToProfile(saved.value.id);
      const failed = connect ? await actions.connect(saved.value.id) : null;
      if (isGone()) return;
      if (failed === null || ELSEWHERE.includes(failed.code)) onClose();
      else if (failed.code !== 'cancelled') show(failed);
    });

  const test = () =>
    begin('test', async (draft, secret) => {
      const code = values.code.replaceAll(' ', '');
      const answer = await client.profiles.test({ draft, ...secret, ...(code === '' ? {} : { code }) });
      if (answer.ok) setSteps(answer.value);
      else setFailure(answer.failure);
    });

  return {
    values,
    marks: marks ?? profile?.marks ?? NO_MARKS,
    setMarks,
    problems,
    failure,
    steps,
    busy,
    secrets,
    keptPassword: keptPassword(profile, values),
    set: (change: Partial<FormValues>) => setValues((before) => ({ ...before, ...change })),
    change: (to: (before: FormValues) => FormValues) => setValues(to),
    save: (connect: boolean) => void save(connect),
    test: () => void test(),
    /** A URL is spread over its fields as it is pasted. */
    paste: (event: ClipboardEvent) => {
      const address = event.clipboardData.getData('text').trim();
      if (!address.includes('://')) return;
      event.preventDefault();
      settleAddress({ ...values, address });
    },
    /** Not on the way to a button, which new lines would move from under the pointer. It looks at the address itself. */
    leaveAddress: (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof HTMLButtonElement)) settleAddress(values);
    },
  };
}

interface Secret {
  readonly id?: string;
  readonly password?: string;
}
