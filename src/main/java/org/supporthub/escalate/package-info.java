/** Applies clocks that have run out to their tickets. */
@NullMarked
package org.supporthub.escalate;

import org.jspecify.annotations.NullMarked;
