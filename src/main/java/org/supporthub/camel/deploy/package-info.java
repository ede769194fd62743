/** Route files on their way into the running hub: checked, tried, swapped, watched. */
@NullMarked
package org.supporthub.camel.deploy;

import org.jspecify.annotations.NullMarked;
