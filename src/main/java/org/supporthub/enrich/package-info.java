/** What machines read in pictures and hear in voice, after the message was filed. */
@NullMarked
package org.supporthub.enrich;

import org.jspecify.annotations.NullMarked;
