/** Who writes to us: customers and the identities they are known by. */
@NullMarked
package org.supporthub.customer;

import org.jspecify.annotations.NullMarked;
