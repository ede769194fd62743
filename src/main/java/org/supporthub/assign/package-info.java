/**
 * Who works on what: teams, agents and their presence, read from {@code config/assignment.yaml},
 * and the policy that chooses among them.
 */
@NullMarked
package org.supporthub.assign;

import org.jspecify.annotations.NullMarked;
