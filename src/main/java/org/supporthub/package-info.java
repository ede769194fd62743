/** Support Hub: customer messages from every channel in, tickets and signed events out. */
@NullMarked
package org.supporthub;

import org.jspecify.annotations.NullMarked;
