/** How the ways in are doing: what came last, what is wrong, and which mails are stuck. */
@NullMarked
package org.supporthub.watch;

import org.jspecify.annotations.NullMarked;
