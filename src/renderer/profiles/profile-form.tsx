/** The form that adds or edits a NAS. It stays open with what was typed until it worked. */
import { useEffect, useState, type ClipboardEvent, type SubmitEvent } from 'react';
import { readAddress } from '../../shared/address';
import type { Failure } from '../../shared/failure';
import type { FailureCode } from '../../shared/failure-catalogue';
import type { ProfileView } from '../../shared/profile';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { formTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import { TextField } from '../ui/text-field';
import {
  readForm,
  valuesOf,
  withAddressSplit,
  withHttps,
  type FormValues,
  type Problems,
} from './profile-draft';
import styles from './profile-form.module.css';

interface ProfileFormProps {
  /** The profile to edit; without one the form adds a NAS. */
  readonly profile?: ProfileView | undefined;
  readonly onClose: () => void;
}

/** Failures whose next step is not in this form: the main window shows it. */
const ELSEWHERE: readonly FailureCode[] = [
  'certificate-untrusted',
  'certificate-changed',
  'code-required',
  'code-wrong',
  'directory-server-missing',
];

export function ProfileForm({ profile, onClose }: ProfileFormProps) {
  const { client, navigation, actions } = useGrove();
  const [values, setValues] = useState(() => valuesOf(profile));
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState<'save' | 'connect' | null>(null);
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

  const set = (change: Partial<FormValues>) => setValues((before) => ({ ...before, ...change }));

  const save = async (connect: boolean) => {
    const read = readForm(values);
    setValues(withAddressSplit(values));
    setProblems('problems' in read ? read.problems : {});
    setFailure(null);
    if ('problems' in read) return;
    setBusy(connect ? 'connect' : 'save');
    const saved = await client.profiles.save({
      draft: read.draft,
      ...(savedId === undefined ? {} : { id: savedId }),
      ...(values.password === '' ? {} : { password: values.password }),
    });
    if (saved.ok) {
      setSavedId(saved.value.id);
      navigation.goToProfile(saved.value.id);
    }
    const failed = saved.ok ? (connect ? await actions.connect(saved.value.id) : null) : saved.failure;
    setBusy(null);
    setFailure(failed);
    if (failed === null || (saved.ok && ELSEWHERE.includes(failed.code))) onClose();
  };

  /** A URL is spread over its fields as it is pasted: later, new fields would move the button that is being clicked. */
  const paste = (event: ClipboardEvent) => {
    const address = event.clipboardData.getData('text').trim();
    if (!address.includes('://')) return;
    event.preventDefault();
    const read = readAddress(address);
    setValues((before) => withAddressSplit({ ...before, address }));
    setProblems('problem' in read ? { address: read.problem } : {});
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void save(true);
  };

  const hasPassword = profile !== undefined && profile.password !== 'none';
  const place = secrets === undefined ? undefined : formTexts[secrets];
  return (
    <Dialog
      title={profile === undefined ? formTexts.addTitle : formTexts.editTitle(profile.name)}
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.fields}>
          <TextField
            label={formTexts.name}
            hint={formTexts.nameHint}
            value={values.name}
            problem={problems.name}
            onChange={(name) => set({ name })}
          />
          <div className={styles.pair}>
            <TextField
              label={formTexts.address}
              className={styles.grow}
              value={values.address}
              problem={problems.address}
              hint={formTexts.addressHint}
              required
              onChange={(address) => set({ address })}
              onPaste={paste}
            />
            <TextField
              label={formTexts.port}
              className={styles.port}
              inputMode="numeric"
              value={values.port}
              problem={problems.port}
              onChange={(port) => set({ port, portChosen: true })}
            />
          </div>
          {values.path !== '' && (
            <TextField
              label={formTexts.path}
              hint={formTexts.pathHint}
              value={values.path}
              problem={problems.path}
              onChange={(path) => set({ path })}
            />
          )}
          <div>
            <Checkbox
              label={formTexts.https}
              checked={values.https}
              onChange={(https) => setValues((before) => withHttps(before, https))}
            />
            {!values.https && (
              <p role="note" className={styles.warning}>
                {formTexts.httpWarning}
              </p>
            )}
          </div>
          <TextField
            label={formTexts.account}
            hint={formTexts.accountHint}
            value={values.account}
            problem={problems.account}
            autoComplete="username"
            required
            onChange={(account) => set({ account })}
          />
          <TextField
            label={formTexts.password}
            type="password"
            autoComplete="current-password"
            value={values.password}
            placeholder={hasPassword ? formTexts.unchanged : undefined}
            hint={place}
            onChange={(password) => set({ password })}
          />
        </div>
        {failure !== null && <FailureNote failure={failure} />}
        <DialogActions>
          <Button onClick={onClose}>{commonTexts.cancel}</Button>
          <Button busy={busy === 'save'} disabled={busy !== null} onClick={() => void save(false)}>
            {formTexts.save}
          </Button>
          <Button type="submit" variant="primary" busy={busy === 'connect'} disabled={busy !== null}>
            {formTexts.saveAndConnect}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
