/** When something is due: service levels and calendars, read from their files. */
@NullMarked
package org.supporthub.clock;

import org.jspecify.annotations.NullMarked;
