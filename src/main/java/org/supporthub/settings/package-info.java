/**
 * Reads the operators' YAML files, checks them against their schema and says in one sentence what
 * is wrong.
 */
@NullMarked
package org.supporthub.settings;

import org.jspecify.annotations.NullMarked;
