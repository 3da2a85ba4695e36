/** Where an address leads, as far as its text can tell: names are not looked up. */
export type Reach = 'loopback' | 'private' | 'public';

export type WebAddress =
	| { kind: 'web'; url: URL; reach: Reach }
	/** `reason` completes the sentence "The address …". */
	| { kind: 'refused'; reason: string };

/** Beyond these there is no host on the public internet. */
const PRIVATE_SUFFIXES = [
	'corp',
	'home',
	'home.arpa',
	'internal',
	'intranet',
	'lan',
	'local',
	'localdomain',
	'private',
];

/** First address and prefix length of every IPv4 block that is not on the public internet (RFC 6890). */
const PRIVATE_BLOCKS: Array<[string, number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 3],
];

/**
 * Reads a web address that a person typed: https anywhere, http on this machine only, no user name or
 * password in it. Never throws.
 */
export function readWebAddress(text: string): WebAddress {
	const trimmed = text.trim();
	if (trimmed === '') return refused('is empty');
	if (!/^https?:\/\//i.test(trimmed)) return refused('has to start with https://');
	// The URL parser repairs what it can; what needs repair is not what the person meant.
	if (/[\s\\\p{Cc}]/u.test(trimmed)) return refused('contains a space or another stray character');
	if (!/^https?:\/\/[^/?#]/i.test(trimmed) || !URL.canParse(trimmed)) {
		return refused('is not a complete web address');
	}

	const url = new URL(trimmed);
	if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(trimmed)) {
		return refused('contains a user name or password, which does not belong there');
	}
	const reach = reachOf(url.hostname);
	if (url.protocol === 'http:' && reach !== 'loopback') {
		return refused('has to start with https://, so that nobody on the way can read along');
	}
	return { kind: 'web', url, reach };
}

/** `hostname` as `URL` writes it: lower case, IPv4 in four decimal parts, IPv6 shortened and in brackets. */
export function reachOf(hostname: string): Reach {
	if (hostname.startsWith('[')) return reachOfIpv6(hostname.slice(1, -1));
	const host = hostname.replace(/\.$/, '');
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return reachOfIpv4(host);
	if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
	const isPrivate =
		!host.includes('.') || PRIVATE_SUFFIXES.some((suffix) => host.endsWith(`.${suffix}`));
	return isPrivate ? 'private' : 'public';
}

function reachOfIpv4(address: string): Reach {
	if (address.startsWith('127.')) return 'loopback';
	const isPrivate = PRIVATE_BLOCKS.some(
		([first, length]) => blockOf(address, length) === blockOf(first, length),
	);
	return isPrivate ? 'private' : 'public';
}

function blockOf(address: string, prefixLength: number): number {
	const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
	return Math.floor(value / 2 ** (32 - prefixLength));
}

/** Only global unicast (2000::/3) is public, without the ranges that stand for an IPv4 address or for examples. */
function reachOfIpv6(address: string): Reach {
	if (address === '::1') return 'loopback';
	const [first = '', second = ''] = address.split(':');
	const head = parseInt(first === '' ? '0' : first, 16);
	const isGlobal = head >= 0x2000 && head <= 0x3fff;
	const isSixToFour = head === 0x2002;
	const isTeredoOrExample = head === 0x2001 && ['', '0', 'db8'].includes(second);
	return isGlobal && !isSixToFour && !isTeredoOrExample ? 'public' : 'private';
}

function refused(reason: string): WebAddress {
	return { kind: 'refused', reason };
}
