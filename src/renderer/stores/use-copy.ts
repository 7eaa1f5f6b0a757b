/** Copying a text, with a moment in which the button says that it was done. */
import { useEffect, useState } from 'react';
import { useGrove } from './grove';

const SHOWN_MS = 1500;

export function useCopy(): readonly [copied: boolean, copy: (text: string) => void] {
  const { client } = useGrove();
  const [times, setTimes] = useState(0);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (times === 0) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [times]);

  const copy = (text: string) => {
    void client.app.copyText({ text }).then(({ ok }) => {
      setCopied(ok);
      setTimes((before) => before + 1);
    });
  };
  return [copied, copy];
}
