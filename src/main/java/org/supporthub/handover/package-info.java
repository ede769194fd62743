/**
 * Tickets change hands: they are assigned by people, taken from the queue of a team, or transferred
 * from one team to another.
 */
@NullMarked
package org.supporthub.handover;

import org.jspecify.annotations.NullMarked;
