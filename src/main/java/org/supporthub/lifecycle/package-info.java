/**
 * How tickets go from state to state, who may move them, what holds them up, what that does to
 * their clocks, and how well they were handled.
 */
@NullMarked
package org.supporthub.lifecycle;

import org.jspecify.annotations.NullMarked;
