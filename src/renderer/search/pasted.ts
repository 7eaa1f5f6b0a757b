/** Names of entries as people paste them: DNs with what stands around them elsewhere, LDAP URLs, GUIDs and SIDs. Pure. */
import { guidOfText } from '../../shared/decode/guid';
import { sidOfText } from '../../shared/decode/sid';
import { formatDn, tryParseDn } from '../../shared/dn';

export type Pasted =
  | { readonly is: 'dn'; readonly dn: string }
  /** `queries` are for the search field, to be tried in this order until one finds something. */
  | { readonly is: 'id'; readonly queries: readonly string[] };

/** @returns undefined for a text that is no name, but something to search for. */
export function readPasted(text: string): Pasted | undefined {
  const bare = unwrapped(text);
  const guid = guidOfText(bare);
  if (guid !== undefined) return idQueries('objectguid', guid.bytes, guid.guid);
  const sid = sidOfText(bare);
  if (sid !== undefined) return idQueries('objectsid', sid.bytes, sid.sid);
  const dn = tryParseDn(bare);
  return dn === undefined || dn.length === 0 ? undefined : { is: 'dn', dn: formatDn(dn) };
}

/** The text of a pasted DN without what stood around it, also when it is no DN, so that it can be said why. */
export function unwrapped(text: string): string {
  const trimmed = text.trim().replace(/\s*[\r\n]\s*/g, '');
  const url = /^ldaps?:\/\/([^?]*)/i.exec(trimmed)?.[1];
  if (url !== undefined) return fromUrl(url);
  const inside = /^<(.*)>$/s.exec(trimmed)?.[1] ?? /^"(.*)"$/s.exec(trimmed)?.[1] ?? trimmed;
  return inside.replace(/^(?:dn:|guid=|sid=)\s*/i, '').trim();
}

/** The DN of an LDAP URL (RFC 4516), and of what ADSI writes: `LDAP://CN=…` without a host, with its DN as it is. */
function fromUrl(rest: string): string {
  const slash = rest.indexOf('/');
  const host = slash === -1 ? rest : rest.slice(0, slash);
  const path = host.includes('=') ? rest : slash === -1 ? '' : rest.slice(slash + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function idQueries(attribute: string, bytes: Uint8Array, readable: string): Pasted {
  // A NAS answers bytes as base64; some servers write the readable form.
  const base64 = btoa(String.fromCharCode(...bytes));
  return { is: 'id', queries: [`${attribute}:${base64}`, `${attribute}:${readable}`] };
}
