import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { EXAMPLE_SETTINGS, readSettings, type Settings } from '../../core/settings/settings';

/**
 * The company's settings.
 * @param given what the step *Settings* hands over
 * @param itemIndex of the item that is worked on; left out when all items share the settings
 * @throws NodeOperationError when the settings have not been filled in
 */
export function settingsFrom(
	this: IExecuteFunctions,
	given: unknown,
	itemIndex?: number,
): Settings {
	const reading = readSettings(given);
	if (reading.kind === 'settings') return reading.settings;
	const [message = reading.reason, ...rest] = reading.reason.split(/(?<=\.) /);
	throw new NodeOperationError(this.getNode(), message, {
		description: rest.join(' '),
		...(itemIndex === undefined ? {} : { itemIndex }),
	});
}

/**
 * The settings of the parameter *Settings*; an example is written with made-up ones if there are none yet.
 * @throws NodeOperationError when they cannot be read or have not been filled in
 */
export function settingsOrExample(
	this: IExecuteFunctions,
	itemIndex: number,
	isExample: boolean,
): Settings {
	const given = givenSettings.call(this, itemIndex, isExample);
	const isFilledIn = readSettings(given).kind === 'settings';
	return isExample && !isFilledIn ? EXAMPLE_SETTINGS : settingsFrom.call(this, given, itemIndex);
}

function givenSettings(this: IExecuteFunctions, itemIndex: number, isExample: boolean): unknown {
	try {
		return this.getNodeParameter('settings', itemIndex);
	} catch (error) {
		// A preview is written before anything else has run.
		if (isExample) return null;
		const cause = error instanceof Error ? error : new Error('The settings could not be read');
		throw new NodeOperationError(this.getNode(), cause, {
			message: 'The settings could not be read',
			description:
				'Add the step Settings before this one, or choose its item in the field Settings.',
			itemIndex,
		});
	}
}

/**
 * What an expression gives, or what its JSON text holds; null for text that is no JSON.
 * @param otherwise stands for a parameter that the panel does not have
 */
export function readJson(
	this: IExecuteFunctions,
	name: string,
	itemIndex: number,
	otherwise: object | null = null,
): unknown {
	const value: unknown = this.getNodeParameter(name, itemIndex, otherwise);
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}
