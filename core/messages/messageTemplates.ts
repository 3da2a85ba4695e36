/** Who is written to about what. `team` is the whole team, `reviewer` the one named person who decides. */
export type Audience = 'approver' | 'team' | 'reviewer' | 'candidate' | 'fulfilment';

export interface MessageTemplate {
	occasion: string;
	audience: Audience;
	subject: string;
	/** Lines; a sentence whose placeholder is not known is left out. Null where no e-mail is sent. */
	mail: string | null;
	/** Null where no Slack message is sent. */
	slack: string | null;
}

const GIFT = '{gift}.';
const IDS = 'Offer {offerId}. Application {applicationId}. Requisition {jobId}.';
const STATUS_AND_IDS = `On the ledger: {status}. ${IDS}`;

/** The words the pack comes with; every one can be replaced in the panel of *Welcome Gift Message*. */
export const MESSAGE_TEMPLATES: MessageTemplate[] = [
	{
		occasion: 'ask_approval',
		audience: 'approver',
		subject: 'Please approve the welcome gift for {newHire}',
		mail: [
			'Hello,',
			'',
			`A welcome gift needs your approval: ${GIFT}`,
			'',
			'{items}',
			'',
			'Please answer by {approvalDeadline}. Without an explicit yes the gift is not sent.',
			'',
			'{approvalLink}',
			'',
			IDS,
		].join('\n'),
		slack: [
			`*A welcome gift needs an approval:* ${GIFT}`,
			'Asked: {approver}. Please answer by {approvalDeadline}. Without an explicit yes it is not sent.',
			'{approvalLink}',
		].join('\n'),
	},
	{
		occasion: 'remind_approval',
		audience: 'approver',
		subject: 'Reminder: the welcome gift for {newHire} waits for your answer',
		mail: [
			'Hello,',
			'',
			`This gift still waits for your answer: ${GIFT}`,
			'',
			'Please answer by {approvalDeadline}. Without an explicit yes the gift is not sent.',
			'',
			'{approvalLink}',
			'',
			IDS,
		].join('\n'),
		slack: [
			`*Still waiting for an approval:* ${GIFT}`,
			'Asked: {approver}. Please answer by {approvalDeadline}.',
			'{approvalLink}',
		].join('\n'),
	},
	{
		occasion: 'approval_withdrawn',
		audience: 'approver',
		subject: 'No answer needed any more: the welcome gift for {newHire}',
		mail: [
			'Hello,',
			'',
			'You were asked to approve a welcome gift for {newHire}. That question is withdrawn. {reason}',
			'',
			IDS,
		].join('\n'),
		slack: null,
	},
	{
		occasion: 'gift_waiting',
		audience: 'team',
		subject: '{newHire} accepted: the welcome gift waits for an approval',
		mail: [
			`The offer was accepted, and a gift is planned: ${GIFT}`,
			'',
			'{approver} was asked to approve it by {approvalDeadline}. Delivery is planned for {deliveryDate}.',
			'',
			IDS,
		].join('\n'),
		slack: null,
	},
	{
		occasion: 'gift_planned',
		audience: 'team',
		subject: '{newHire} accepted: the welcome gift is planned',
		mail: [
			`The offer was accepted, and a gift is planned: ${GIFT}`,
			'',
			'It will be ordered on {orderByDate} and arrive on {deliveryDate}. {addressNote}',
			'',
			IDS,
		].join('\n'),
		slack: `*Offer accepted, gift planned:* ${GIFT} It will be ordered on {orderByDate} and arrive on {deliveryDate}. {addressNote}`,
	},
	{
		occasion: 'gift_approved',
		audience: 'team',
		subject: 'Approved: the welcome gift for {newHire}',
		mail: [
			`Approved: ${GIFT}`,
			'',
			'Approved by {approvedBy}. Their note: {note}',
			'It will be ordered on {orderByDate} and arrive on {deliveryDate}. {addressNote}',
			'',
			IDS,
		].join('\n'),
		slack: `*Gift approved:* ${GIFT} Approved by {approvedBy}. It will be ordered on {orderByDate} and arrive on {deliveryDate}. {addressNote}`,
	},
	{
		occasion: 'gift_refused',
		audience: 'team',
		subject: 'Not approved: the welcome gift for {newHire}',
		mail: [
			`The approver said no: ${GIFT}`,
			'',
			'Answered by {approvedBy}. Their note: {note}',
			'Nothing will be ordered.',
			'',
			IDS,
		].join('\n'),
		slack: `*Gift not approved:* ${GIFT} Answered by {approvedBy}. Nothing will be ordered.`,
	},
	{
		occasion: 'approval_timed_out',
		audience: 'reviewer',
		subject: 'Nobody answered: the welcome gift for {newHire}',
		mail: [
			`Nobody answered in time, which counts as no: ${GIFT}`,
			'',
			'{approver} had been asked. Nothing will be ordered unless you see to it by hand.',
			'',
			IDS,
		].join('\n'),
		slack: `*Nobody answered in time, which counts as no:* ${GIFT} {approver} had been asked.`,
	},
	{
		occasion: 'needs_review',
		audience: 'reviewer',
		subject: 'Please look: the welcome gift for {newHire}',
		mail: [
			'A welcome gift needs a person to look at it.',
			'',
			'{reason}',
			'',
			'The gift in question is {package}, to be ordered on {orderByDate}. If it should be sent all the same, or should not, say so here: {approvalLink}',
			'What is put right in the ATS is looked at again as soon as Knit tells of it.',
			'',
			IDS,
		].join('\n'),
		slack: '*A welcome gift needs a person:* {reason} Offer {offerId}. Requisition {jobId}.',
	},
	{
		occasion: 'dates_moved',
		audience: 'team',
		subject: 'New start date: the welcome gift for {newHire} moves',
		mail: [
			'{step}. The gift moves with it.',
			'It will be ordered on {orderByDate} and arrive on {deliveryDate}. {addressNote}',
			'',
			IDS,
		].join('\n'),
		slack:
			'*The gift for {newHire} moves:* {step}. It will be ordered on {orderByDate} and arrive on {deliveryDate}.',
	},
	{
		occasion: 'moved_after_order',
		audience: 'reviewer',
		subject: 'Start date moved after the order: the welcome gift for {newHire}',
		mail: [
			'{step}, but the gift was already ordered. Please ask fulfilment to deliver on another day.',
			'',
			'Order {orderKey}. {package}.',
			IDS,
		].join('\n'),
		slack: '*Start date moved after the order:* {step}. Order {orderKey}, offer {offerId}.',
	},
	{
		occasion: 'gift_cancelled',
		audience: 'team',
		subject: 'Cancelled: the welcome gift for {newHire}',
		mail: [
			'The welcome gift for {newHire} was cancelled before it was ordered. {reason}',
			'',
			IDS,
		].join('\n'),
		slack: '*Gift for {newHire} cancelled before it was ordered.* {reason}',
	},
	{
		occasion: 'recall_gift',
		audience: 'reviewer',
		subject: 'Please get it back: the welcome gift for {newHire}',
		mail: [
			'The offer was called off after the gift was ordered. {reason}',
			'',
			'Please ask fulfilment to stop order {orderKey}. {package}.',
			'',
			IDS,
		].join('\n'),
		slack: '*Called off after the order:* {reason} Please stop order {orderKey}.',
	},
	{
		occasion: 'gift_ordered',
		audience: 'team',
		subject: 'Ordered: the welcome gift for {newHire}',
		mail: [
			`Ordered: ${GIFT}`,
			'',
			'It should arrive on {deliveryDate}. The order key is {orderKey}.',
			'',
			IDS,
		].join('\n'),
		slack: `*Gift ordered:* ${GIFT} It should arrive on {deliveryDate}.`,
	},
	{
		occasion: 'address_late',
		audience: 'reviewer',
		subject: 'No postal address yet: the welcome gift for {newHire}',
		mail: [
			'The gift should be ordered on {orderByDate}, and nobody has told us where to send it.',
			'Please ask the new hire, and enter the address on the ledger or in the form:',
			'{addressLink}',
			'',
			IDS,
		].join('\n'),
		slack:
			'*No postal address yet:* the gift of offer {offerId} should be ordered on {orderByDate}.',
	},
	{
		occasion: 'gift_late',
		audience: 'reviewer',
		subject: 'Too late: the welcome gift for {newHire}',
		mail: ['{step}. Please decide what to do.', '', `The gift: ${GIFT}`, STATUS_AND_IDS].join('\n'),
		slack: '*Too late:* {step}. On the ledger: {status}. Offer {offerId}.',
	},
	{
		occasion: 'gift_stuck',
		audience: 'reviewer',
		subject: 'Still waiting for you: the welcome gift for {newHire}',
		mail: [
			'This gift still waits for a person. {reason}',
			'',
			'{approvalLink}',
			'',
			STATUS_AND_IDS,
		].join('\n'),
		slack: '*Still waiting for a person.* On the ledger: {status}. Offer {offerId}. {reason}',
	},
	{
		occasion: 'ask_address',
		audience: 'candidate',
		subject: 'Where may we send your welcome gift?',
		mail: [
			'Dear {firstName},',
			'',
			'Welcome! We would like to send you something before your first day on {startDate}.',
			'Please tell us where it should go:',
			'',
			'{addressLink}',
			'',
			'We use the address for this parcel only.',
		].join('\n'),
		slack: null,
	},
	{
		occasion: 'remind_address',
		audience: 'candidate',
		subject: 'Your welcome gift needs an address',
		mail: [
			'Dear {firstName},',
			'',
			'We still do not know where to send your welcome gift. This is the last time that we ask:',
			'',
			'{addressLink}',
		].join('\n'),
		slack: null,
	},
	{
		occasion: 'order_gift',
		audience: 'fulfilment',
		subject: 'Welcome gift order {orderKey}',
		mail: [
			'Please send this welcome gift.',
			'',
			'Order key: {orderKey}',
			'If you already have an order with this key, it is the same one: do not send it twice.',
			'',
			'Package: {package}',
			'Budget: {budget}',
			'{items}',
			'',
			'To: {newHire}',
			'{address}',
			'Phone: {phone}',
			'',
			'Deliver on: {deliveryDate}',
			'Starts on: {startDate}',
			'',
			'Card: {card}',
		].join('\n'),
		slack: null,
	},
];
