import { oneEmailAddress } from '../../../core/text/emailAddress';

it.each([
	['maya@example.com', 'maya@example.com'],
	[' Maya Chen <maya@example.com> ', 'maya@example.com'],
	['Robin <r@x>', 'r@x'],
	["d'arcy+gift@example.co.uk", "d'arcy+gift@example.co.uk"],
	['maya@example.com, all@example.com', null],
	['maya@example.com\r\nBcc: all@example.com', null],
	['maya', null],
	['', null],
	[null, null],
])('the one address of %j is %j', (value, address) => {
	expect(oneEmailAddress(value)).toBe(address);
});
