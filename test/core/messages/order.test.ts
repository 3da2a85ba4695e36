import { writeOrder } from '../../../core/messages/order';
import { context, hire, LINKS, linesOf } from './hire';

const order = (changes: Parameters<typeof hire>[0] = {}, cardText = '') =>
	writeOrder({ rowId: 7, gift: hire(changes), links: LINKS, example: false }, context(), cardText);

it('is an email with all that a packer needs', () => {
	const written = order();
	expect(written).toMatchObject({
		channel: 'email',
		to: 'orders@example.com',
		subject: 'Welcome gift order off-1-1',
		occasion: 'order_gift',
	});
	expect(linesOf(written)).toEqual([
		'Please send this welcome gift',
		'',
		'Order: off-1-1',
		'Package: Executive Welcome Experience',
		'Contents:',
		'• Premium welcome box',
		'• Handwritten card from the CEO',
		'Budget: $300–500',
		'Preferences:',
		'Size: M',
		'Diet: No nuts',
		'Deliver on: Friday 10 December 2027',
		'Start date: Monday 13 December 2027',
		'Ship to:',
		'Emily Watson',
		'1 Main Street',
		'Apt 4B',
		'Austin, TX 73301',
		'United States',
		'Phone: +1 512 555 0100',
		'Card:',
		'Dear Emily,',
		'',
		'Welcome to the team!',
		'',
		'Please report when it is shipped, delivered or returned.',
		'',
		'Report the parcel: https://n8n.example.com/answer?t=parcel',
		'',
		'--',
		'Do you already have order off-1-1? Then it is the same one, so please send it only once.',
	]);
});

it('is data for a shop', () => {
	expect(order().order).toEqual({
		orderKey: 'off-1-1',
		orderNumber: 1,
		offerKey: 'example/application-1/offer-1',
		package: 'executive_premium',
		packageName: 'Executive Welcome Experience',
		items: ['Premium welcome box', 'Handwritten card from the CEO'],
		budget: '$300–500',
		recipient: 'Emily Watson',
		addressLines: ['1 Main Street', 'Apt 4B', 'Austin, TX 73301', 'United States'],
		address: {
			recipient: 'Emily Watson',
			street: '1 Main Street',
			apartment: 'Apt 4B',
			city: 'Austin',
			state: 'TX',
			postalCode: '73301',
			country: 'US',
			phone: null,
		},
		phone: '+1 512 555 0100',
		card: 'Dear Emily,\n\nWelcome to the team!',
		preferences: { size: 'M', diet: 'No nuts', note: null },
		deliverOn: '2027-12-10',
		startDate: '2027-12-13',
		location: 'Austin',
		parcelLink: 'https://n8n.example.com/answer?t=parcel',
	});
});

it('keeps an address letter for letter', () => {
	const address = {
		recipient: 'D. None',
		street: `D.No.8-2-293/82/A, <Plot> "No.5/12" www.colony ${'x'.repeat(200)}`,
		apartment: 'c/o R.K. & Sons',
		city: 'None',
		state: null,
		postalCode: null,
		country: 'AE',
		phone: '+971 (4) 000.0000',
	};
	const written = order({ address });
	const lines = linesOf(written);
	for (const part of [address.recipient, address.street, address.apartment, address.city]) {
		expect(lines).toContain(part);
	}
	expect(lines).toContain('Phone: +971 (4) 000.0000');
	expect(written.html).toContain('D.No.8-2-293/82/A, &lt;Plot&gt; &quot;No.5/12&quot; www.colony');
	expect(written.order.addressLines.slice(0, 3)).toEqual([
		address.street,
		address.apartment,
		'None',
	]);
});

it('has the card of the panel, if there is one', () => {
	const written = order({}, 'Hi {firstName}, welcome to {company}!');
	expect(written.order.card).toBe('Hi Emily, welcome to Northwind Labs!');
	expect(linesOf(written)).toContain('Card: Hi Emily, welcome to Northwind Labs!');
});

it('goes to nobody by email when orders go to a shop, and still is data', () => {
	const written = writeOrder(
		{ rowId: 7, gift: hire(), links: LINKS, example: false },
		context({ fulfilmentEmail: '', shopUrl: 'https://shop.example.com' }),
		'',
	);
	expect(written).toMatchObject({ channel: 'none', to: '', order: { orderKey: 'off-1-1' } });
});

it('carries the ids by which the ATS is asked once more', () => {
	expect(order({ integrationId: 'int-1' })).toMatchObject({
		rowId: 7,
		integrationId: 'int-1',
		applicationId: 'app-1',
		candidateId: 'cand-1',
	});
});

it('says whose address is missing', () => {
	expect(() => order({ address: null })).toThrow(
		'The gift for Emily Watson has no postal address. Enter the address before the gift is ordered.',
	);
});
