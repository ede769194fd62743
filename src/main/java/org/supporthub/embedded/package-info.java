/** The database and the broker that come with the hub when no external ones are configured. */
@NullMarked
package org.supporthub.embedded;

import org.jspecify.annotations.NullMarked;
