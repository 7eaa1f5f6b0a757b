/** Why a connection failed, with the step that goes on from there. */
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Failure } from '../../shared/failure';
import type { ProfileView } from '../../shared/profile';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { connectTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { FailureNote } from '../ui/failure-note';
import { TextField } from '../ui/text-field';
import { CertificateCard } from './certificate-card';
import styles from './connect-problem.module.css';

interface ConnectProblemProps {
  readonly profile: ProfileView;
  readonly failure: Failure;
  readonly onEdit: () => void;
}

export function ConnectProblem({ profile, failure, onEdit }: ConnectProblemProps) {
  return (
    <FailureNote failure={failure}>
      <Step key={failure.code} profile={profile} failure={failure} />
      {profile.kind === 'nas' && (
        <Button variant="quiet" onClick={onEdit}>
          {connectTexts.edit}
        </Button>
      )}
    </FailureNote>
  );
}

type StepProps = Omit<ConnectProblemProps, 'onEdit'>;

function Step({ profile, failure }: StepProps) {
  const { actions } = useGrove();
  const [trusted, setTrusted] = useState(true);
  switch (failure.code) {
    case 'password-missing':
    case 'credentials-refused':
    case 'password-expired':
      return (
        <SecretStep
          label={connectTexts.password}
          type="password"
          onSubmit={(password) => actions.connect(profile.id, { password })}
        />
      );
    case 'code-required':
    case 'code-wrong':
      return (
        <SecretStep
          label={connectTexts.code}
          type="text"
          onSubmit={(code) =>
            actions.connect(profile.id, { code: code.replaceAll(' ', ''), trustDevice: trusted })
          }
        >
          <Checkbox label={connectTexts.trustDevice} checked={trusted} onChange={setTrusted} />
        </SecretStep>
      );
    case 'certificate-untrusted':
      return <TrustStep profile={profile} failure={failure} />;
    case 'certificate-changed':
      return <ChangedStep profile={profile} failure={failure} />;
    default:
      return <Button onClick={() => void actions.connect(profile.id)}>{commonTexts.tryAgain}</Button>;
  }
}

interface SecretStepProps {
  readonly label: string;
  readonly type: 'password' | 'text';
  readonly onSubmit: (secret: string) => Promise<unknown>;
  readonly children?: ReactNode;
}

function SecretStep({ label, type, onSubmit, children }: SecretStepProps) {
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    void onSubmit(secret).then(() => setBusy(false));
  };
  return (
    <form className={styles.secret} onSubmit={submit}>
      <TextField
        autoFocus
        label={label}
        type={type}
        inputMode={type === 'text' ? 'numeric' : undefined}
        autoComplete={type === 'text' ? 'one-time-code' : 'current-password'}
        value={secret}
        onChange={setSecret}
      />
      <Button type="submit" variant="primary" busy={busy} disabled={busy || secret.trim() === ''}>
        {connectTexts.connect}
      </Button>
      {children}
    </form>
  );
}

/** Trusts the certificate that was offered, and connects; a failure to trust is shown where the button is. */
function useTrust(profile: ProfileView, sha256: string | undefined) {
  const { client, actions } = useGrove();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const trust = async () => {
    if (sha256 === undefined) return;
    setBusy(true);
    const answer = await client.profiles.trustCertificate({ profileId: profile.id, sha256 });
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) await actions.connect(profile.id);
    setBusy(false);
  };
  return { busy, failure, trust: () => void trust() };
}

function TrustStep({ profile, failure }: StepProps) {
  const offered = failure.certificate?.offered;
  const { busy, failure: refused, trust } = useTrust(profile, offered?.sha256);
  return (
    <>
      {offered !== undefined && (
        <div className={styles.certificates}>
          <CertificateCard title={connectTexts.untrusted} certificate={offered} />
        </div>
      )}
      <Refused failure={refused} />
      <Button variant="primary" busy={busy} disabled={busy || offered === undefined} onClick={trust}>
        {connectTexts.trust}
      </Button>
    </>
  );
}

/** A changed certificate stops everything; going on takes a deliberate step. */
function ChangedStep({ profile, failure }: StepProps) {
  const { offered, trusted } = failure.certificate ?? {};
  const [compared, setCompared] = useState(false);
  const { busy, failure: refused, trust } = useTrust(profile, offered?.sha256);
  return (
    <>
      <div className={styles.certificates}>
        {trusted !== undefined && <CertificateCard title={connectTexts.trusted} certificate={trusted} />}
        {offered !== undefined && <CertificateCard title={connectTexts.offered} certificate={offered} />}
      </div>
      <Refused failure={refused} />
      <div className={styles.wide}>
        <Checkbox label={connectTexts.compared} checked={compared} onChange={setCompared} />
      </div>
      <Button variant="danger" busy={busy} disabled={busy || !compared} onClick={trust}>
        {connectTexts.trustNew}
      </Button>
    </>
  );
}

/** Why the certificate could not be trusted. */
function Refused({ failure }: { readonly failure: Failure | null }) {
  return failure === null ? null : (
    <div className={styles.wide}>
      <FailureNote failure={failure} />
    </div>
  );
}
