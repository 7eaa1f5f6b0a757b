/** The test of a connection, step by step: what works, and where it stops. */
import { useEffect, useRef } from 'react';
import type { TestStep } from '../../shared/connection-test';
import { formTexts, outcomeTexts, testTexts } from '../texts/profiles';
import { SafeText } from '../ui/safe-text';
import { StateIcon, type Tone } from '../ui/state-icon';
import styles from './test-result.module.css';

const tones: Readonly<Record<TestStep['outcome'], Tone>> = {
  passed: 'good',
  warning: 'warning',
  failed: 'bad',
  skipped: 'idle',
};

export function TestResult({ steps }: { readonly steps: readonly TestStep[] }) {
  const list = useRef<HTMLOListElement>(null);
  // In a low window, or at 200 %, it comes below what is in sight of the form, and the test would seem to do nothing.
  useEffect(() => list.current?.scrollIntoView({ block: 'nearest' }), [steps]);
  return (
    <ol ref={list} aria-label={formTexts.testResult} aria-live="polite" className={styles.steps}>
      {steps.map(({ step, outcome, detail, failure }) => (
        <li key={step} className={styles.step}>
          <StateIcon tone={tones[outcome]} label={outcomeTexts[outcome]} />
          <div className={outcome === 'skipped' ? styles.skipped : undefined}>
            {testTexts[step]}
            {detail !== undefined && (
              <span className={styles.detail}>
                {' · '}
                <SafeText text={detail} />
              </span>
            )}
            {failure !== undefined && (
              <p className={styles.failure}>
                <strong>{failure.message}</strong> {failure.remedy}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
