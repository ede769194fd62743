/** What no rule could handle, with the reason, until somebody replays or deletes it. */
@NullMarked
package org.supporthub.quarantine;

import org.jspecify.annotations.NullMarked;
