const ONE_ADDRESS = /^[^\s<>()"|,;:\\@]+@[^\s<>()"'&|,;:\\@]+$/;

/** The bare address of `maya@example.com` or `Maya Chen <maya@example.com>`; null when it is not exactly one. */
export function oneEmailAddress(value: string | null): string | null {
	const text = value?.trim() ?? '';
	const address = /<([^<>]*)>$/.exec(text)?.[1]?.trim() ?? text;
	return ONE_ADDRESS.test(address) ? address : null;
}
