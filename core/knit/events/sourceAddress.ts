/**
 * Addresses that calls may come from: one of them, or all that share its first bits. Read here because n8n lets no
 * community node import `node:net`.
 */
export interface AddressRange {
	/** Eight numbers of 16 bits; an IPv4 address as IPv6 writes it (`::ffff:203.0.113.7`). */
	address: number[];
	/** How many of the 128 bits have to be the same. */
	bits: number;
}

/** `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`; null for any other text. */
export function readAddressRange(text: string): AddressRange | null {
	const [written = '', length, ...rest] = text.trim().split('/');
	const address = groupsOf(written);
	if (address === null || rest.length > 0) return null;
	if (length === undefined) return { address, bits: 128 };
	const bits = /^\d{1,3}$/.test(length) ? Number(length) + (written.includes(':') ? 0 : 96) : 129;
	return bits > 128 ? null : { address, bits };
}

/** Whether the address lies in one of the ranges. What is no address lies in none. */
export function isWithin(address: unknown, ranges: AddressRange[]): boolean {
	const groups = typeof address === 'string' ? groupsOf(address) : null;
	return groups !== null && ranges.some((range) => sharesBits(groups, range));
}

function sharesBits(groups: number[], { address, bits }: AddressRange): boolean {
	return groups.every((group, index) => {
		const left = Math.min(Math.max(bits - index * 16, 0), 16);
		const mask = (0xffff << (16 - left)) & 0xffff;
		return (group & mask) === ((address[index] ?? 0) & mask);
	});
}

/** The zone of an IPv6 address (`%eth0`) says nothing of where a call comes from. */
function groupsOf(text: string): number[] | null {
	const [address = ''] = text.trim().split('%');
	const dotted = /^(.*?)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
	if (dotted === null) return hexGroupsOf(address);
	const [, front = '', ...parts] = dotted;
	const [one = 0, two = 0, three = 0, four = 0] = parts.map(Number);
	if ([one, two, three, four].some((part) => part > 255)) return null;
	const groups = [one * 256 + two, three * 256 + four].map((group) => group.toString(16));
	return hexGroupsOf(`${front === '' ? '::ffff:' : front}${groups.join(':')}`);
}

function hexGroupsOf(text: string): number[] | null {
	const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
	const [front = [], back] = halves;
	const missing = 8 - front.length - (back?.length ?? 0);
	if (halves.length > 2 || (back === undefined ? missing !== 0 : missing < 1)) return null;
	const groups = [
		...front,
		...Array<string>(back === undefined ? 0 : missing).fill('0'),
		...(back ?? []),
	];
	return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
		? groups.map((group) => parseInt(group, 16))
		: null;
}
