import fc from 'fast-check';

import { LONGEST_SEALED, looksSealed, seal, unseal } from '../../../core/text/sealed';

const KEY = 'test-knit-key';
const CONTENT = { page: 'approval', offerKey: 'mg_1/off-3', gift: { name: 'Zoë 🎁' } };

const anyContent = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
const anyKey = fc.string({ minLength: 1 }).filter((key) => key.trim() !== '');

describe('a sealed text', () => {
	it('opens with the key that sealed it, and only with that', () => {
		const sealed = seal(CONTENT, KEY);
		expect(unseal(sealed, [KEY])).toEqual(CONTENT);
		expect(unseal(sealed, ['another-key'])).toBeNull();
		expect(unseal(sealed, [])).toBeNull();
	});

	it('opens with the previous key while the key is replaced', () => {
		expect(unseal(seal(CONTENT, KEY), ['new-key', KEY])).toEqual(CONTENT);
	});

	it('opens with a key that was pasted with spaces', () => {
		expect(unseal(seal(CONTENT, ` ${KEY}\n`), [KEY])).toEqual(CONTENT);
		expect(unseal(seal(CONTENT, KEY), [`${KEY} `])).toEqual(CONTENT);
	});

	it('shows nothing of its content and is never the same twice', () => {
		const sealed = seal(CONTENT, KEY);
		expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
		expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('off-3');
		expect(seal(CONTENT, KEY)).not.toBe(sealed);
	});

	it('is not made without a key', () => {
		expect(() => seal(CONTENT, '')).toThrow('The API key is empty');
		expect(() => seal(CONTENT, ' \t')).toThrow('The API key is empty');
	});

	it('is not made longer than it would be read', () => {
		expect(() => seal({ text: 'x'.repeat(6_000) }, KEY)).toThrow('too long for a link');
		expect(seal({ text: 'x'.repeat(5_800) }, KEY).length).toBeLessThanOrEqual(LONGEST_SEALED);
	});

	it('carries any content', () => {
		fc.assert(
			fc.property(anyContent, anyKey, (content, key) => {
				const expected: unknown = JSON.parse(JSON.stringify(content));
				expect(unseal(seal(content, key), [key])).toEqual(expected);
			}),
		);
	});
});

describe('any other text', () => {
	const sealed = seal(CONTENT, KEY);
	const bytes = Buffer.from(sealed, 'base64url');

	it('opens nothing when a bit of it was changed', () => {
		fc.assert(
			fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
				const changed = Buffer.from(bytes);
				changed[index] = (changed[index] ?? 0) ^ change;
				expect(unseal(changed.toString('base64url'), [KEY])).toBeNull();
			}),
			{ numRuns: 500 },
		);
	});

	it('opens nothing when it was cut short or made longer', () => {
		for (let length = 0; length < sealed.length; length += 1) {
			expect(unseal(sealed.slice(0, length), [KEY])).toBeNull();
		}
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), (more) => {
				expect(unseal(sealed + more, [KEY])).toBeNull();
				expect(unseal(more + sealed, [KEY])).toBeNull();
			}),
		);
	});

	it('opens nothing when it is of another version', () => {
		const other = Buffer.from(bytes);
		other[0] = 2;
		expect(looksSealed(other.toString('base64url'))).toBe(false);
		expect(unseal(other.toString('base64url'), [KEY])).toBeNull();
	});

	it('opens nothing when it is the same bytes, written in another way', () => {
		expect(unseal(`${sealed}=`, [KEY])).toBeNull();
		expect(unseal(` ${sealed}`, [KEY])).toBeNull();
		expect(unseal(bytes.toString('hex'), [KEY])).toBeNull();
	});

	it('opens nothing, whatever it is, with whatever keys', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 400 }), fc.array(fc.string()), (text, keys) => {
				expect(unseal(text, keys)).toBeNull();
			}),
		);
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 30, maxLength: 400 }), (random) => {
				const text = Buffer.concat([Buffer.from([1]), random]).toString('base64url');
				expect(looksSealed(text)).toBe(true);
				expect(unseal(text, [KEY])).toBeNull();
			}),
		);
	});

	it('is not looked at when it is longer than any link', () => {
		expect(looksSealed('A'.repeat(LONGEST_SEALED + 1))).toBe(false);
		expect(unseal('A'.repeat(10_000_000), [KEY])).toBeNull();
	});

	it('may be no text at all', () => {
		for (const value of [undefined, null, 7, {}, [sealed]]) expect(looksSealed(value)).toBe(false);
	});

	it('opens nothing with a blank key, even if somebody sealed it with nothing', () => {
		expect(unseal(sealed, ['', '  '])).toBeNull();
	});
});
