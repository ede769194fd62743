/** What a customer sent, as values: the raw bytes as received and the same message understood. */
@NullMarked
package org.supporthub.message;

import org.jspecify.annotations.NullMarked;
