'use strict';

const { readFileSync } = require('node:fs');

/** Puts out the list of a JSON file, one item per entry. */
class ManyItems {
	constructor() {
		this.description = {
			displayName: 'Many Items',
			name: 'manyItems',
			group: ['transform'],
			version: 2,
			description: 'Puts out the list of a JSON file',
			defaults: { name: 'Many Items' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [{ displayName: 'File', name: 'file', type: 'string', default: '' }],
		};
	}

	async execute() {
		const list = JSON.parse(readFileSync(this.getNodeParameter('file', 0), 'utf8'));
		return [list.map((json, item) => ({ json, pairedItem: { item } }))];
	}
}

module.exports = { ManyItems };
