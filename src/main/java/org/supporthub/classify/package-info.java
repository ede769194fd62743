/** Decides category and priority by keywords, and says why. */
@NullMarked
package org.supporthub.classify;

import org.jspecify.annotations.NullMarked;
