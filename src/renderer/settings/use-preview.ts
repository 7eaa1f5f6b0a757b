/** What a schedule that is being typed would do, as main says, which alone knows all the rules. */
import { useEffect, useState } from 'react';
import type { Schedule, SchedulePreview } from '../../shared/schedule';
import { useGrove } from '../stores/grove';

/** Milliseconds after the last key. */
const PAUSE = 150;

/** Null before it is known, and for no schedule. */
export function usePreview(schedule: Schedule | null): SchedulePreview | null {
  const { client } = useGrove();
  const [preview, setPreview] = useState<SchedulePreview | null>(null);
  const text = schedule === null ? null : JSON.stringify(schedule);

  useEffect(() => {
    if (text === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const ask = async () => {
      const answer = await client.sync.previewSchedule(
        { schedule: JSON.parse(text) as Schedule },
        { signal },
      );
      if (answer.ok) setPreview(answer.value);
    };
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, text]);

  return text === null ? null : preview;
}
