/** What time it is: that of the database, which all nodes share. */
@NullMarked
package org.supporthub.time;

import org.jspecify.annotations.NullMarked;
