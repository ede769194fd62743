/** The REST interface. */
@NullMarked
package org.supporthub.api;

import org.jspecify.annotations.NullMarked;
