// Which pages are of one site, and how what is stored is named.

export const entryName = (address) => `news-annotator:${address}`;

export const hasMarks = (text) => /"annotations":\s*\[\s*\{/.test(text ?? '');

const siteOf = (host) => host.replace(/^(www|m|mobile|amp)\./, '');

/** Whether two hosts are of one site: the same, or one is a part of the other that has a dot. */
export function isSameSite(host, other) {
  if (host === other) return true;
  const [short, long] = [siteOf(host), siteOf(other)].sort((a, b) => a.length - b.length);
  return short === long || (short.includes('.') && long.endsWith(`.${short}`) && !/^[\d.]+$/.test(short));
}
