/** When something is due: service levels as pure values. */
@NullMarked
package org.supporthub.clock;

import org.jspecify.annotations.NullMarked;
