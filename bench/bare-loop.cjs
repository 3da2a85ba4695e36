'use strict';

/** Prints the milliseconds that the pack's own functions take for the items of a file, without n8n around them. */

const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [, , folder, file] = process.argv;
const requireFromPack = createRequire(join(folder, 'package.json'));
const { DateTime } = requireFromPack('luxon');
const { judgeItem } = requireFromPack('./dist/core/offers/judge.js');
const { readAcceptedItem } = requireFromPack('./dist/core/offers/acceptedItem.js');
const { planGift } = requireFromPack('./dist/core/plan/plan.js');
const { readGiftSettings } = requireFromPack('./dist/core/plan/settings.js');
const { completeNewHire } = requireFromPack('./dist/core/offers/newHire.js');
const { newHireRecord } = requireFromPack('./dist/core/offers/record.js');
const { properties } = requireFromPack('./dist/nodes/WelcomeGiftPackage/properties.js');

const panel = Object.fromEntries(properties.map((one) => [one.name, one.default]));
const { settings } = readGiftSettings(panel, 'UTC');
const now = DateTime.utc();
const judging = {
	integrationId: null,
	earliestStartDate: null,
	goLiveDate: null,
	timeZone: 'UTC',
};

const items = JSON.parse(readFileSync(file, 'utf8'));

function loop() {
	const plans = [];
	for (const item of items) {
		for (const verdict of judgeItem(item, judging)) {
			const { newHire, job, origin, objections } = readAcceptedItem(verdict);
			const plan = planGift(newHire, job, settings, now, { ...origin, objections });
			const hire = completeNewHire(newHire, job);
			plans.push({ ...plan, newHire: hire, newHireRecord: newHireRecord(hire) });
		}
	}
	return plans;
}

// Once for the compiler: n8n, too, has run the canvas before the first measurement.
loop();
const start = performance.now();
const plans = loop();
const milliseconds = performance.now() - start;
if (plans.length !== items.length)
	throw new Error(`${plans.length} plans for ${items.length} items`);
console.log(milliseconds);
