/** Files that are fetched from elsewhere afterwards: task rows, worked with back-off. */
@NullMarked
package org.supporthub.fetch;

import org.jspecify.annotations.NullMarked;
