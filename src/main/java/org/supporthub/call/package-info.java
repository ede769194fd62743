/** One call from the many callbacks of a telephone system, and what becomes of it at the desk. */
@NullMarked
package org.supporthub.call;

import org.jspecify.annotations.NullMarked;
