import { readWebAddress } from '../knit/api/webAddress';

/**
 * The address if the company listed its host in the settings, else null; with no host listed that is always null. A
 * listed host stands for itself alone, not for names below it. Only https, and never an address with a sign-in in it.
 */
export function allowedAddress(address: string | null, hosts: string): string | null {
	const read = readWebAddress(address ?? '');
	if (read.kind !== 'web' || read.url.protocol !== 'https:') return null;
	const { host } = read.url;
	return listedHosts(hosts).includes(host) ? read.url.href : null;
}

/** `app.greenhouse.io, app2.greenhouse.io:8443`, separated by commas, spaces or lines. */
function listedHosts(hosts: string): string[] {
	return hosts
		.toLowerCase()
		.split(/[\s,;]+/)
		.filter((host) => host !== '');
}
