/**
 * What happened to tickets: the log that is outbox and audit at once, its relay and the deliveries
 * to receivers.
 */
@NullMarked
package org.supporthub.event;

import org.jspecify.annotations.NullMarked;
