/** Telephone systems: who calls back, and what their callbacks tell of calls. */
@NullMarked
package org.supporthub.channel.telephony;

import org.jspecify.annotations.NullMarked;
