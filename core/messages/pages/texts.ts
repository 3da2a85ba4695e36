/**
 * Every text of the answer pages, in English. The panel of the trigger can replace each of them. In braces: newHire,
 * firstName, role, department, startDate, company, contact, package, budget, deliveryDate, approvalDeadline, orderKey,
 * in the survey month, and in errors maximum and field. A sentence that names something unknown is left out.
 */
export const DEFAULT_TEXTS = {
	/** BCP 47 of these texts, for screen readers. */
	pageLanguage: 'en',

	/** The title of a page about a new hire whose name is not known. */
	giftTitle: 'Welcome gift',

	approvalTitle: 'A welcome gift for {newHire}',
	approvalIntro: 'Please say yes or no. The gift is only sent after a yes.',
	approvalDeadline: 'Please answer by {approvalDeadline}.',
	approvalYes: 'Yes, send the gift',
	approvalNo: "No, don't send it",

	addressTitle: 'Where may we send your welcome gift?',
	addressGreeting: 'Hi {firstName},',
	addressIntro:
		"We're glad you're joining {company}. We'd love to send you a welcome gift before your first day on {startDate}.",
	addressUse: 'We use this address for your gift only.',
	addressContact: 'If you have a question, write to {contact}.',
	addressYours: 'Your address',
	addressPreferences: 'About you (optional)',
	addressPreferencesHint: 'Anything you tell us here is used for your gift only.',
	addressSave: 'Save my address',
	addressNoGift: 'No gift, thank you',

	reviewTitle: 'Please decide on the gift for {newHire}',
	reviewReason: 'Why we ask',
	reviewQuestion: 'What should happen?',
	reviewSend: 'Send the gift',
	reviewSendHint: 'It is ordered as soon as an address is known.',
	reviewDoNotSend: 'Send no gift',
	reviewDoNotSendHint: 'Nothing is ordered.',
	reviewReopen: 'Plan it again',
	reviewReopenHint: 'With what is known now. Asks for approval if needed.',
	reviewDetails: 'Change package or contact',
	reviewDetailsHint: 'Leave blank what should stay as it is.',
	reviewPackage: 'Another package',
	reviewPackageHint: 'Its name, as on your gifting platform.',
	reviewPackageKeep: 'No package yet',
	reviewContact: 'Another email address',
	reviewContactHint: 'If a mailbox refused our message.',
	reviewAddress: 'Enter the postal address',
	reviewFinish: 'For the record',
	reviewSave: 'Save my decision',

	parcelTitle: 'Parcel for {newHire}',
	parcelIntro: 'Please tell us what happened to this parcel.',
	parcelTracking: 'Tracking link (optional)',
	parcelTrackingHint: 'Starts with https://',
	parcelShipped: 'It was shipped',
	parcelDelivered: 'It was delivered',
	parcelReturned: 'It came back',

	updateTitle: 'What should the ATS say?',
	updateIntro: 'A workflow and the ATS differ about this candidate. Please decide.',
	updateReason: 'Why we ask',
	updateMine: 'The update says',
	updateTheirs: 'The ATS says',
	updateStage: 'Stage',
	updateNote: 'Note',
	updateStatus: 'Status',
	updateChanged: 'Last changed',
	updateFrom: 'From',
	updateFor: 'On behalf of',
	updateConfidence: 'Confidence',
	updateBasedOn: 'Based on',
	updateQuestion: 'What should happen?',
	updateKeepMine: 'Write the update',
	updateKeepMineHint: 'Its stage and its note go to the ATS.',
	updateKeepTheirs: 'Keep the ATS as it is',
	updateKeepTheirsHint: 'Nothing is written.',
	updateKeepBoth: 'Keep both',
	updateKeepBothHint: 'The stage in the ATS stays. The note is added.',
	updateSave: 'Save my decision',
	offerTitle: 'Your offer from {company}',
	offerIntro: 'Hi {firstName}, your offer is waiting for you in our portal.',
	offerWithoutPortal: 'Hi {firstName}, you have an offer from {company}.',
	offerContact: 'If you have a question, write to {contact}.',
	offerView: 'See my offer',
	offerOptOut: 'Stop automated emails',

	feedbackTitle: 'Why did you decide against it?',
	feedbackIntro:
		'Thank you for your time, {firstName}. Your answer helps us do better, and everything here is optional.',
	feedbackReason: 'What mattered most?',
	feedbackPay: 'Pay',
	feedbackRole: 'The role itself',
	feedbackLocation: 'Location or remote work',
	feedbackTiming: 'Timing',
	feedbackOtherOffer: 'Another offer',
	feedbackOther: 'Something else',
	feedbackNote: 'In your own words (optional)',
	feedbackNoteHint: 'Up to 1000 characters. Only the recruiter reads it.',
	feedbackSend: 'Send my answer',

	settingsTitle: 'Set up welcome gifts',
	settingsIntro: 'Enter everything once. You can open this page again later.',
	settingsNameHint: 'Kept with the settings.',
	settingsSave: 'Save settings',

	erasureTitle: "Erase one person's data",
	erasureIntro:
		'Their name, addresses, answers and messages are removed from every table and from saved runs.',
	erasureKeeps: 'IDs stay, so that the same offer never gets a second gift.',
	erasureOrdered: 'A gift that was ordered is not stopped. Ask the shop to erase its own data.',
	erasureWho: 'Whose data?',
	erasureWhoHint: 'One of the three is enough.',
	erasureEmail: 'Email address',
	erasureCandidate: 'Candidate ID in the ATS',
	erasureApplication: 'Application ID in the ATS',
	erasureNameHint: 'Kept on record with the time and the IDs.',
	erasureConfirm: 'I understand that this cannot be undone',
	erasureErase: 'Erase the data',
	errorWho: 'Enter an email address, a candidate ID or an application ID.',
	errorConfirm: 'Tick the box to confirm.',

	surveyTitle: 'How many hours did you save in {month}?',
	surveyIntro:
		'Think of emails, reminders and gift orders that you did not have to do yourself. A rough number is fine.',
	surveyHours: 'Hours in the whole month',
	surveyHoursHint: 'For example 3 or 2.5. Enter 0 if there were none.',
	surveySave: 'Save my answer',

	factRole: 'Role',
	factDepartment: 'Department',
	factStart: 'Start date',
	factPackage: 'Package',
	factItems: 'Contains',
	factBudget: 'Cost',
	factDelivery: 'Arrives by',
	factOrderBy: 'Order by',
	factOrder: 'Order',
	factManager: 'Hiring manager',
	factExpires: 'Open until',
	idOffer: 'Offer',
	idApplication: 'Application',
	idCandidate: 'Candidate',
	idRequisition: 'Requisition',

	nameLabel: 'Your name',
	nameHint: 'This link is shared, so your name is kept on record.',
	noteLabel: 'Note (optional)',
	noteHint: 'Up to 500 characters.',
	recipient: 'Name on the parcel',
	recipientHint: 'As on your doorbell or letterbox.',
	street: 'Street and house number',
	apartment: 'Apartment, floor or c/o (optional)',
	city: 'City or town',
	state: 'State, province or region',
	stateHint: 'If your country uses one.',
	postalCode: 'Postal code',
	postalCodeHint: 'If your country uses one.',
	country: 'Country',
	countryChoose: 'Choose a country',
	phone: 'Phone (optional)',
	phoneHint: 'Only for the courier.',
	size: 'Clothing size',
	sizeHint: "For example: M, or women's 38.",
	diet: 'Food you avoid',
	dietHint: 'For example: nuts, meat, alcohol.',
	wish: 'Anything else we should know',

	problemTitle: 'Please check your answers',
	problemPrefix: 'Error: ',
	errorName: 'Enter your name.',
	errorChoice: 'Choose one answer.',
	errorRecipient: 'Enter the name on the parcel.',
	errorStreet: 'Enter the street and house number.',
	errorCity: 'Enter the city or town.',
	errorState: 'Enter the state, province or region.',
	errorPostalCode: 'Enter the postal code.',
	errorCountry: 'Choose a country.',
	errorTracking: 'Enter a link that starts with https://, or leave it blank.',
	errorEmail: 'Enter an email address, for example name@company.com.',
	errorTooLong: 'Use {maximum} characters at most.',
	errorRequired: 'Fill in “{field}”.',
	errorWebAddress: 'Enter a web address that starts with https://.',
	errorColor: 'Choose a colour.',
	errorZone: 'Choose a time zone, for example Europe/Berlin.',
	errorLanguage: 'Enter a language, for example en-GB.',
	errorDate: 'Enter a date.',
	errorTime: 'Enter a time, for example 19:00.',
	errorSavedHours: 'Enter a number of hours, from 0 to 300.',
	errorDays: 'Enter a whole number of days, from 1 to 3650.',
	errorHours: 'Enter a whole number of hours, up to 8760.',
	errorCharacters: 'Remove characters that cannot be printed.',

	expiredTitle: 'This link has expired',
	expiredText: 'Please write to {contact} if you still want to answer.',
	expiredWithoutContact: 'Please ask whoever sent it to you for a new one.',
};

export type PageTexts = typeof DEFAULT_TEXTS;
export type TextKey = keyof PageTexts;

/** The pack's texts with some of them replaced; a blank replacement and an unknown name change nothing. */
export function pageTexts(replaced: Array<{ name: string; text: string }> = []): PageTexts {
	const wanted = new Map(replaced.map(({ name, text }): [string, string] => [name, text.trim()]));
	const texts = { ...DEFAULT_TEXTS };
	for (const key of textKeys()) texts[key] = wanted.get(key) || DEFAULT_TEXTS[key];
	return texts;
}

/** The names of all texts, in the order in which the pages use them. */
export function textKeys(): TextKey[] {
	const isKey = (key: string): key is TextKey => Object.hasOwn(DEFAULT_TEXTS, key);
	return Object.keys(DEFAULT_TEXTS).filter(isKey);
}
