/** The numbers of the lock and of everything that runs out. Canvases carry the same ones. */

/** A run takes one of so many turns; applications share them by a hash. */
export const TURN_SLOTS = 64;
/** A turn that was never given back is free again after so long. */
export const TURN_SECONDS = 60;
/** A run that got its turn with less than this left does not use it. */
export const MINIMUM_LEFT_SECONDS = 20;

/** How long the run that changed a gift has to send its messages before another run may. */
export const MESSAGE_LEASE_MINUTES = 5;
/** How long an order may take before it is handed over again with the same key. */
export const ORDER_LEASE_MINUTES = 60;

/** So many automated messages a new hire gets about one gift, reminders included; then a person takes over. */
export const MOST_NEW_HIRE_MESSAGES = 2;
/** A change to somebody who started longer ago than this is logged and nobody is asked. */
export const LONG_PAST_DAYS = 60;
/** A parcel that is not delivered so many days before the start date is an alarm. */
export const PARCEL_ALARM_DAYS = 2;
/** An answer's note is cut here; nothing else that a person typed is. */
export const LONGEST_NOTE = 500;
