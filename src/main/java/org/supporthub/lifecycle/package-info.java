/** How tickets go from state to state, who may move them, and what that does to their clocks. */
@NullMarked
package org.supporthub.lifecycle;

import org.jspecify.annotations.NullMarked;
