import { z } from 'zod/v4';

import { COUNTRIES, countryOf } from '../../text/countries';
import { line, orNull, type AnsweredAddress } from './answer';
import { input, row, select, type Field, type FormState } from './fields';
import type { Html } from './html';
import type { PageTexts, TextKey } from './texts';

const LONGEST = { recipient: 200, street: 300, part: 200, postalCode: 40, phone: 60 };

/** The names of the form's fields. */
export const ADDRESS_SHAPE = {
	recipient: line(LONGEST.recipient),
	street: line(LONGEST.street),
	apartment: line(LONGEST.part),
	city: line(LONGEST.part),
	state: line(LONGEST.part),
	postalCode: line(LONGEST.postalCode),
	country: line(2),
	phone: line(LONGEST.phone),
};

type AddressForm = z.infer<z.ZodObject<typeof ADDRESS_SHAPE>>;

/** What the country of an address needs and the form does not say. */
export function checkAddress({
	value,
	issues,
}: {
	value: AddressForm;
	issues: z.core.$ZodRawIssue[];
}): void {
	const country = countryOf(value.country);
	const isMissing: Array<[keyof AddressForm, boolean, TextKey]> = [
		['recipient', true, 'errorRecipient'],
		['street', true, 'errorStreet'],
		['city', country?.needsCity ?? true, 'errorCity'],
		['state', country?.needsState ?? false, 'errorState'],
		['postalCode', country?.needsPostalCode ?? false, 'errorPostalCode'],
	];
	for (const [name, isNeeded, message] of isMissing) {
		if (isNeeded && value[name] === '') {
			issues.push({ code: 'custom', input: '', path: [name], message });
		}
	}
	if (country === null) {
		issues.push({ code: 'custom', input: '', path: ['country'], message: 'errorCountry' });
	}
}

/** As it was typed, letter for letter. */
export function addressIn(form: AddressForm): AnsweredAddress {
	return {
		recipient: form.recipient,
		street: form.street,
		apartment: orNull(form.apartment),
		city: orNull(form.city),
		state: orNull(form.state),
		postalCode: orNull(form.postalCode),
		country: countryOf(form.country)?.code ?? form.country,
		phone: orNull(form.phone),
	};
}

/** Whether anything of an address was typed; the country is chosen beforehand and says nothing. */
export function holdsAddress(form: AddressForm): boolean {
	const { recipient, street, apartment, city, state, postalCode, phone } = form;
	const typed = [recipient, street, apartment, city, state, postalCode, phone];
	return typed.some((value) => value !== '');
}

/** @param required whether a browser says so: a reviewer may leave the address out */
export function addressFields(texts: PageTexts, state: FormState, required: boolean): Html[] {
	const field = (name: string, label: string, autocomplete: string, more: Partial<Field> = {}) =>
		input({ name, label, autocomplete, ...more }, state);
	const countries = [
		{ value: '', label: texts.countryChoose },
		...COUNTRIES.map(({ code, name }) => ({ value: code, label: name })),
	];
	return [
		select(
			{ name: 'country', label: texts.country, required, autocomplete: 'shipping country' },
			countries,
			state,
		),
		field('recipient', texts.recipient, 'shipping name', {
			hint: texts.recipientHint,
			required,
			maxlength: LONGEST.recipient,
		}),
		field('street', texts.street, 'shipping address-line1', {
			required,
			maxlength: LONGEST.street,
		}),
		field('apartment', texts.apartment, 'shipping address-line2', { maxlength: LONGEST.part }),
		row(
			field('postalCode', texts.postalCode, 'shipping postal-code', {
				hint: texts.postalCodeHint,
				maxlength: LONGEST.postalCode,
			}),
			field('city', texts.city, 'shipping address-level2', { maxlength: LONGEST.part }),
		),
		row(
			field('state', texts.state, 'shipping address-level1', {
				hint: texts.stateHint,
				maxlength: LONGEST.part,
			}),
			field('phone', texts.phone, 'shipping tel', {
				hint: texts.phoneHint,
				type: 'tel',
				maxlength: LONGEST.phone,
			}),
		),
	];
}
