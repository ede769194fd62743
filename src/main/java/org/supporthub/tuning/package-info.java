/**
 * What people decide otherwise than the rules, and what the rules do not know: how to tune them.
 */
@NullMarked
package org.supporthub.tuning;

import org.jspecify.annotations.NullMarked;
