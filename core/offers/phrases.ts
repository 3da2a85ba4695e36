import type { Application, Offer } from '../knit/records/types';

/** How reasons name things: by id alone, since a reason may end up in a log. */
export function aboutOffer(offer: Pick<Offer, 'id'>, application: Application): string {
	const named = offer.id === null ? 'The offer' : `Offer ${shown(offer.id)}`;
	return application.id === null ? named : `${named} of application ${shown(application.id)}`;
}

export function aboutApplication(application: Application): string {
	return application.id === null ? 'The application' : `Application ${shown(application.id)}`;
}

const LONGEST_ID = 80;

export function shown(id: string): string {
	return id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID)}…`;
}

const LONGEST_STATUS = 40;
const MOST_STATUS_WORDS = 5;
const BETWEEN_STATUS_WORDS = /[^\p{L}\p{N}@._+-]+/u;

/** The first words of a status, less everything in them that could say who the candidate is. */
export function statusShown(offer: Offer, application: Application): string {
	const { candidate } = application;
	const names = [candidate?.firstName, candidate?.lastName, candidate?.preferredName]
		.flatMap((name) => name?.toLowerCase().split(/\s+/) ?? [])
		.filter((name) => name !== '');
	const text = (offer.statusText ?? '')
		.split(BETWEEN_STATUS_WORDS)
		.filter((word) => !word.includes('@') && !/\d{4}/.test(word))
		.filter((word) => !names.includes(word.toLowerCase().replace(/[._-]+$/, '')))
		.filter((word) => word !== '')
		.slice(0, MOST_STATUS_WORDS)
		.join(' ');
	if (text === '') return '';
	return ` (${text.length <= LONGEST_STATUS ? text : `${text.slice(0, LONGEST_STATUS).trim()}…`})`;
}
