/** Runs filed messages through today's rules: to see what would change, or to change it. */
@NullMarked
package org.supporthub.replay;

import org.jspecify.annotations.NullMarked;
