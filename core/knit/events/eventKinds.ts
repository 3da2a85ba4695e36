import * as definitions from './kinds';

/** Every kind that *Trigger On* offers, by label. */
export const EVENT_KIND_DEFINITIONS = Object.values(definitions).sort((one, other) =>
	one.label.localeCompare(other.label, 'en'),
);

type ChosenKind = (typeof EVENT_KIND_DEFINITIONS)[number]['kind'];

/** The values of *Trigger On*. */
export const EVENT_KINDS: readonly ChosenKind[] = EVENT_KIND_DEFINITIONS.map(({ kind }) => kind);

/**
 * Two kinds cannot be chosen. `offerStatusUnknown` comes with any offer kind, so that an offer whose status Knit does
 * not document reaches a person instead of vanishing. `offerUnsigned` comes with *Offer Withdrawn*: an offer for which
 * this trigger has started a run as signed is open again, or gone from its application.
 */
export type EventKind = ChosenKind | 'offerStatusUnknown' | 'offerUnsigned';
