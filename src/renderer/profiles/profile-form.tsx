/** The form that adds or edits a NAS. It stays open with what was typed until it worked. */
import { useState, type SubmitEvent } from 'react';
import type { TestStep } from '../../shared/connection-test';
import type { ProfileView } from '../../shared/profile';
import { commonTexts } from '../texts/common';
import { formTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Checkbox } from '../ui/checkbox';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import { TextField } from '../ui/text-field';
import { MarksFields } from './marks-fields';
import { valuesOf, withHttps } from './profile-draft';
import { NO_MARKS } from './profile-order';
import styles from './profile-form.module.css';
import { TestResult } from './test-result';
import { useProfileForm } from './use-profile-form';

interface ProfileFormProps {
  /** The profile to edit; without one the form adds a NAS. */
  readonly profile?: ProfileView | undefined;
  readonly onClose: () => void;
}

export function ProfileForm({ profile, onClose }: ProfileFormProps) {
  const form = useProfileForm(profile, onClose);
  const { values, marks, failure, steps, busy, set } = form;
  const [leaving, setLeaving] = useState(false);
  const touched = !isSame(values, valuesOf(profile)) || !isSame(marks, profile?.marks ?? NO_MARKS);
  const title = profile === undefined ? formTexts.addTitle : formTexts.editTitle(profile.name);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save(true);
  };
  return (
    <Dialog title={title} onClose={() => (touched ? setLeaving(true) : onClose())}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.body}>
          <Fields form={form} />
          {steps.length > 0 && <TestResult steps={steps} />}
          {failure !== null && <FailureNote failure={failure} />}
          {(values.code !== '' || steps.some(wantsCode)) && (
            <div className={styles.fields}>
              <TextField
                label={formTexts.code}
                inputMode="numeric"
                autoComplete="one-time-code"
                value={values.code}
                onChange={(code) => set({ code })}
              />
            </div>
          )}
        </div>
        <DialogActions>
          <span className={styles.test}>
            <Button variant="quiet" busy={busy === 'test'} disabled={busy !== null} onClick={form.test}>
              {formTexts.test}
            </Button>
          </span>
          <Button onClick={onClose}>{commonTexts.cancel}</Button>
          <Button busy={busy === 'save'} disabled={busy !== null} onClick={() => form.save(false)}>
            {formTexts.save}
          </Button>
          <Button type="submit" variant="primary" busy={busy === 'connect'} disabled={busy !== null}>
            {formTexts.saveAndConnect}
          </Button>
        </DialogActions>
      </form>
      {leaving && (
        <ConfirmDialog
          title={formTexts.discardTitle}
          text={formTexts.discardText}
          confirm={formTexts.discard}
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        />
      )}
    </Dialog>
  );
}

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

function wantsCode({ failure }: TestStep): boolean {
  return failure?.code === 'code-required' || failure?.code === 'code-wrong';
}

interface FieldsProps {
  readonly form: ReturnType<typeof useProfileForm>;
}

function Fields({ form }: FieldsProps) {
  const { values, problems, secrets, keptPassword, set } = form;
  const passwordHint = keptPassword === 'elsewhere' && values.password === '' ? 'elsewhere' : secrets;
  return (
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
          onPaste={form.paste}
          onBlur={form.leaveAddress}
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
          onChange={(https) => form.change((before) => withHttps(before, https))}
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
        problem={problems.password}
        placeholder={keptPassword === 'unchanged' ? formTexts.unchanged : undefined}
        hint={passwordHint === undefined ? undefined : formTexts[passwordHint]}
        onChange={(password) => set({ password })}
      />
      <MarksFields marks={form.marks} onChange={form.setMarks} />
    </div>
  );
}
