/** The line of a NAS's menu that begins, pauses or goes on with copying its whole directory. */
import { DatabaseZap, Pause, Play } from 'lucide-react';
import { useGrove } from '../stores/grove';
import { crawlTexts } from '../texts/crawl';
import { MenuItem } from '../ui/menu';
import { useCrawl } from './use-crawl';

export function CrawlItem({ profileId }: { readonly profileId: string }) {
  const { client, actions, navigation } = useGrove();
  const phase = useCrawl(profileId)?.phase;
  if (phase === 'running') {
    return (
      <MenuItem icon={Pause} onSelect={() => void client.replica.pauseCrawl({ profileId })}>
        {crawlTexts.pause}
      </MenuItem>
    );
  }
  const begun = phase === 'paused' || phase === 'failed';
  return (
    <MenuItem
      icon={begun ? Play : DatabaseZap}
      onSelect={() => {
        // Where it then shows how far it is.
        navigation.goToProfile(profileId);
        void actions.startCrawl(profileId);
      }}
    >
      {begun ? crawlTexts.goOnMenu : crawlTexts.start}
    </MenuItem>
  );
}
