/**
 * What messengers have in common: limits to what we may write, the way out, files to be fetched.
 */
@NullMarked
package org.supporthub.channel.messenger;

import org.jspecify.annotations.NullMarked;
