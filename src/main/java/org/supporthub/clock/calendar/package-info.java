/** Working time: how much has passed, and when enough will have, by the hours of a calendar. */
@NullMarked
package org.supporthub.clock.calendar;

import org.jspecify.annotations.NullMarked;
