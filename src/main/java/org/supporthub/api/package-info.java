/** The REST interface: thin controllers over the other packages, and who may call them. */
@NullMarked
package org.supporthub.api;

import org.jspecify.annotations.NullMarked;
