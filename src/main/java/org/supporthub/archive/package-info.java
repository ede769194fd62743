/** Keeps raw messages: small ones as rows, large ones as content-addressed files. */
@NullMarked
package org.supporthub.archive;

import org.jspecify.annotations.NullMarked;
