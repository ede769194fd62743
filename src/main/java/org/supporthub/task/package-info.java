/**
 * Work that is done after filing, as rows of a table: taken by one node, tried again with back-off.
 */
@NullMarked
package org.supporthub.task;

import org.jspecify.annotations.NullMarked;
