/** What is fetched from elsewhere after a message was filed: task rows, worked with back-off. */
@NullMarked
package org.supporthub.fetch;

import org.jspecify.annotations.NullMarked;
