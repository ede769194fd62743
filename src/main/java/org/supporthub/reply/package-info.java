/** What we write to customers: acknowledgements and replies, and where each is on its way. */
@NullMarked
package org.supporthub.reply;

import org.jspecify.annotations.NullMarked;
