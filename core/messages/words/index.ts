import { OCCASIONS, type Lane, type Occasion } from '../../ledger/occasions';
import { ACCEPTANCE_WORDS } from './acceptance';
import { APPROVAL_WORDS } from './approval';
import { NEW_HIRE_WORDS } from './newHire';
import { ORDER_WORDS } from './order';
import type { Words } from './parts';
import { REVIEW_WORDS } from './review';

export type { Words } from './parts';

/** The words that the pack comes with; each can be replaced in the panel of *Welcome Gift Message*. */
export const WORDS: Record<Occasion, Words> = {
	...ACCEPTANCE_WORDS,
	...APPROVAL_WORDS,
	...NEW_HIRE_WORDS,
	...REVIEW_WORDS,
	...ORDER_WORDS,
};

/** The occasions of a lane, in the order in which its panel shows them. */
export function occasionsOf(lane: Lane): Occasion[] {
	return ALL_OCCASIONS.filter((occasion) => OCCASIONS[occasion].lane === lane);
}

function isOccasion(value: string): value is Occasion {
	return Object.hasOwn(OCCASIONS, value);
}

const ALL_OCCASIONS = Object.keys(OCCASIONS).filter(isOccasion);
