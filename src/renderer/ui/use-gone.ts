/** Whether a view is gone: what it began goes on without it, but may then close or go to nothing any more. */
import { useCallback, useEffect, useRef } from 'react';

export function useGone(): () => boolean {
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return useCallback(() => gone.current, []);
}
