/** Fetches what strangers point to, without being led to our own network. */
@NullMarked
package org.supporthub.channel.download;

import org.jspecify.annotations.NullMarked;
