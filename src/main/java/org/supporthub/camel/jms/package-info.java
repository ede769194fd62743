/**
 * The {@code jms-batch} component: the grouped send at the door, and consumers that take many
 * messages in one transacted session.
 */
@NullMarked
package org.supporthub.camel.jms;

import org.jspecify.annotations.NullMarked;
