/**
 * The ways in: their settings, the checks at the door, and the choice of a normaliser for a format.
 */
@NullMarked
package org.supporthub.channel;

import org.jspecify.annotations.NullMarked;
