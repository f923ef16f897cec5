// The one clock of the screens. Everything below takes now as an argument.
import { useEffect, useState } from 'react';
import { type UtcMinute, utcMinute } from '#engine';

export function readNow(): UtcMinute {
  return utcMinute(Math.floor(Date.now() / 60_000));
}

/** The present minute, moving on while the page is open. */
export function useNow(everyMinutes = 1): UtcMinute {
  const [now, setNow] = useState(readNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(readNow()), everyMinutes * 60_000);
    return () => clearInterval(timer);
  }, [everyMinutes]);
  return now;
}
