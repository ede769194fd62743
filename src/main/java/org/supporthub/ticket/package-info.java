/** Tickets: filing messages into them, threading, numbering, and their store. */
@NullMarked
package org.supporthub.ticket;

import org.jspecify.annotations.NullMarked;
