/** Mail as RFC 5322 and MIME describe it, read from the raw bytes. */
@NullMarked
package org.supporthub.channel.mail;

import org.jspecify.annotations.NullMarked;
