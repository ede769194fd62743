/**
 * How mailboxes are polled: which mails a look is offered, how long it may take, and what the
 * channel watch is told of it.
 */
@NullMarked
package org.supporthub.camel.mail;

import org.jspecify.annotations.NullMarked;
